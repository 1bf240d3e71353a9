import type { Answer } from '../engine/answer.ts'
import { countPoll } from '../job-control/count-poll.ts'
import { answeredWith, instantFor } from '../scenarios/apply-effects.ts'
import type { RoutedContext } from './request-context.ts'

/** Runs the operation, where the mock has one. */
export function runOperation(context: RoutedContext): Answer | undefined {
  const { state, now, requestId, routed, params, operation, family, request, effects = [] } = context
  if (operation === undefined) return undefined
  if (family !== undefined) countPoll(state.jobs, family, routed.operationId, params, now)
  const { query, headers } = request
  const at = instantFor(effects, now)
  family?.runDue?.(state, at)
  const call = { state, now: at, requestId, params, query, headers, body: context.repairedBody }
  return answeredWith(effects, operation.run(call))
}
