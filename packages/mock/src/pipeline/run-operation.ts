import type { Answer } from '../engine/answer.ts'
import { countPoll } from '../job-control/count-poll.ts'
import { withStatus } from '../scenarios/answer-effects.ts'
import type { RoutedContext } from './request-context.ts'

/** Runs the operation, where the mock has one. */
export function runOperation(context: RoutedContext): Answer | undefined {
  const { state, now, requestId, routed, params, operation, family, request, repairedBody: body } = context
  if (operation === undefined) return undefined
  if (family !== undefined) countPoll(state.jobs, family, routed.operationId, params, now)
  const { query, headers } = request
  const { staleMs = 0, status } = context.disturbance ?? {}
  const answer = operation.run({ state, now: now - staleMs, requestId, params, query, headers, body })
  return status === undefined ? answer : withStatus(answer, status)
}
