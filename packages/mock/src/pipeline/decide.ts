import type { Answer } from '../engine/answer.ts'
import { polled } from '../job-control/job-control.ts'
import { answeredWith, instantFor } from '../scenarios/apply-effects.ts'
import { checkIdempotencyKey } from './check-idempotency-key.ts'
import { checkLimits } from './check-limits.ts'
import { checkScenarios } from './check-scenarios.ts'
import { checkBody, checkSpec } from './check-spec.ts'
import { checkStandstill } from './check-standstill.ts'
import { checkScope, checkToken } from './check-token.ts'
import type { Decider, RoutedContext } from './request-context.ts'

/** In the order in which a request is judged, with the statuses of what is refused. */
const DECIDERS: readonly Decider[] = [
  checkStandstill, // 400, to a test that would wait for ever
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

/** Runs the operation, where the mock has one. */
export function runOperation(context: RoutedContext): Answer | undefined {
  const { state, now, requestId, params, operation, family, request, effects = [] } = context
  if (operation === undefined) return undefined
  countPoll(context)
  const { query, headers } = request
  const at = instantFor(effects, now)
  family?.runDue?.(state, at)
  const sameToken = effects.some(({ definition }) => definition.keepsToken === true)
  const call = { state, now: at, requestId, params, query, headers, body: context.repairedBody, sameToken }
  return answeredWith(effects, operation.run(call))
}

/** Moves the jobs that a request polls, as far as polls are what moves them. */
function countPoll({ state: { jobs }, family, routed: { operationId }, params, now }: RoutedContext): void {
  if (family === undefined) return
  const { name, operations } = family.facts
  if (operationId !== operations.poll && operationId !== operations.list) return
  const id = family.jobIdOf(params, jobs)
  for (const job of id === undefined ? jobs.values() : [jobs.get(id)])
    if (job?.family === name && job.cancelledAt === undefined)
      jobs.set(job.id, polled(job, family.timeline, now))
}
