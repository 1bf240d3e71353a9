import type { Answer } from '../engine/answer.ts'
import { countLook } from '../job-control/count-poll.ts'
import { answeredWith, instantFor } from '../scenarios/apply-effects.ts'
import type { RoutedContext } from './request-context.ts'

/** Lets the operation do its work, where it has a life. */
export function runOperation(context: RoutedContext): Answer | undefined {
  const {
    state,
    now,
    requestId,
    routed,
    params,
    operation,
    request,
    repairedBody: body,
    effects = [],
  } = context
  if (operation === undefined) return undefined
  countLook(state, routed.operationId, params, now)
  const { query, headers } = request
  const at = instantFor(effects, now)
  return answeredWith(effects, operation({ state, now: at, requestId, params, query, headers, body }))
}
