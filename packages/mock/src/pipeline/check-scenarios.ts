import type { Answer } from '../engine/answer.ts'
import type { OperationId } from '../engine/operation-id.ts'
import { answerInstead } from '../scenarios/apply-effects.ts'
import type { RoutedContext } from './request-context.ts'
import { subjectOf } from './subject-of.ts'

/** Uses the scenarios that are about this answer, and answers where one of them takes its place. */
export function checkScenarios(context: RoutedContext): Answer | undefined {
  const { state, routed, params, body } = context
  // Every operation of the spec is one that scenarios know; effects.test.ts holds that.
  const subject = subjectOf(state, routed.operationId as OperationId, params, body)
  const effects = state.scenarios.takeForAnswer(subject)
  context.effects = effects
  const instead = answerInstead(effects)
  if (instead === undefined && effects.some(({ definition }) => definition.endsTokens)) state.tokens.clear()
  return instead
}
