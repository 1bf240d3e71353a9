import type { Answer } from '../engine/answer.ts'
import type { OperationId } from '../engine/operation-id.ts'
import { answerInstead } from '../scenarios/apply-effects.ts'
import { jobSubject } from '../scenarios/family-scenarios.ts'
import type { ScenarioSubject } from '../scenarios/scenario-book.ts'
import type { RoutedContext } from './request-context.ts'

/** Uses the scenarios that are about this answer, and answers where one of them takes its place. */
export function checkScenarios(context: RoutedContext): Answer | undefined {
  const { state } = context
  const effects = state.scenarios.takeForAnswer(subjectOf(context))
  context.effects = effects
  const instead = answerInstead(effects)
  if (instead === undefined && effects.some(({ definition }) => definition.endsTokens)) state.tokens.clear()
  return instead
}

/** A request as scenarios see it: with what is known of the job that it submits, or that it is about. */
function subjectOf({ state, families, family, routed, params, body }: RoutedContext): ScenarioSubject {
  // Every operation of the spec is one that scenarios know; effects.test.ts holds that.
  const operation = routed.operationId as OperationId
  if (family === undefined) return { operation }
  const id = family.jobIdOf(params, state.jobs)
  if (id === undefined)
    return { operation, ...(operation === family.scenarios.submit ? jobSubject(family.scenarios, body) : {}) }
  const job = state.jobs.get(id)
  const known = job === undefined ? {} : jobSubject(families[job.family].scenarios, job.request)
  return { operation, job: id, ...known }
}
