import type { Answer } from '../engine/answer.ts'
import { countLook } from '../job-control/count-poll.ts'
import { withStatus } from '../scenarios/answer-effects.ts'
import type { RoutedContext } from './request-context.ts'

/** Lets the operation do its work, where it has a life. */
export function runOperation(context: RoutedContext): Answer | undefined {
  const { state, now, requestId, routed, params, operation, request, repairedBody: body } = context
  if (operation === undefined) return undefined
  countLook(state, routed.operationId, params, now)
  const { query, headers } = request
  const { staleMs = 0, status } = context.disturbance ?? {}
  const answer = operation({ state, now: now - staleMs, requestId, params, query, headers, body })
  return status === undefined ? answer : withStatus(answer, status)
}
