import type { Answer } from '../engine/answer.ts'
import { withStatus } from '../faults/disturbance.ts'
import { countLook } from '../pace/count-look.ts'
import type { RoutedExchange } from './exchange.ts'

/** Lets the operation do its work, where it has a life. */
export function runOperation(exchange: RoutedExchange): Answer | undefined {
  const { state, now, requestId, routed, params, operation, request, repairedBody: body } = exchange
  if (operation === undefined) return undefined
  countLook(state, routed.operationId, params, now)
  const { query, headers } = request
  const { staleMs = 0, status } = exchange.disturbance ?? {}
  const answer = operation({ state, now: now - staleMs, requestId, params, query, headers, body })
  return status === undefined ? answer : withStatus(answer, status)
}
