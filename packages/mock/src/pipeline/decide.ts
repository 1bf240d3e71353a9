import type { Answer } from '../engine/answer.ts'
import { checkIdempotencyKey } from './check-idempotency-key.ts'
import { checkLimits } from './check-limits.ts'
import { checkScenarios } from './check-scenarios.ts'
import { checkScope } from './check-scope.ts'
import { checkBody, checkSpec } from './check-spec.ts'
import { checkToken } from './check-token.ts'
import type { Decider, RoutedContext } from './request-context.ts'
import { runOperation } from './run-operation.ts'

/** In the order in which a request is judged, with the statuses of what is refused. */
const DECIDERS: readonly Decider[] = [
  checkLimits, // 429
  checkScenarios, // what a test has in store for this answer
  checkToken, // 401
  // Behind the token: who comes back with a fresh one comes with the same key.
  checkIdempotencyKey, // the first answer again, 409, 422
  checkBody, // 400, 413, 415
  checkSpec, // 400, 415
  checkScope, // 400, 403
  runOperation,
]

/** The first answer that there is; `undefined` where that is the example of the spec. */
export function decide(context: RoutedContext): Answer | undefined {
  for (const decider of DECIDERS) {
    const answer = decider(context)
    if (answer !== undefined) return answer
  }
  return undefined
}
