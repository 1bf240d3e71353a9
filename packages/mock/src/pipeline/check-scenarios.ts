import type { Answer } from '../engine/answer.ts'
import type { OperationId } from '../engine/operation-id.ts'
import type { JobFamily } from '../families/job-family.ts'
import { disturbanceOf } from '../scenarios/answer-effects.ts'
import type { ScenarioSubject } from '../scenarios/scenario-book.ts'
import type { RoutedContext } from './request-context.ts'

/** Uses the scenarios that are about this answer, and answers where one of them takes its place. */
export function checkScenarios(context: RoutedContext): Answer | undefined {
  const { state } = context
  const disturbance = disturbanceOf(state.scenarios.takeForAnswer(subjectOf(context)), context)
  context.disturbance = disturbance
  if (disturbance.instead === undefined && disturbance.revokeTokens) state.tokens.clear()
  return disturbance.instead
}

/** A request as scenarios see it: with what is known of the job that it submits, or that it is about. */
function subjectOf({ state, families, family, routed, params, body }: RoutedContext): ScenarioSubject {
  // Every operation of the spec is one that scenarios know; effects.test.ts holds that.
  const operation = routed.operationId as OperationId
  if (family === undefined) return { operation }
  const id = family.jobIdOf(params, state.jobs)
  if (id === undefined)
    return { operation, ...(operation === family.facts.operations.submit ? submission(family, body) : {}) }
  const job = state.jobs.get(id)
  return { operation, job: id, ...(job === undefined ? {} : submission(families[job.family], job.request)) }
}

/** What a submission says. It has not been checked yet. */
function submission(family: JobFamily, body: unknown): ReturnType<JobFamily['subject']> {
  return typeof body === 'object' && body !== null ? family.subject(body) : {}
}
