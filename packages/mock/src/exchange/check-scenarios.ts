import type { Answer } from '../engine/answer.ts'
import { disturbanceOf } from '../faults/disturbance.ts'
import { subjectOf } from '../faults/subject-of.ts'
import type { OperationId } from '../scenarios/effects.ts'
import type { RoutedExchange } from './exchange.ts'

/** Uses the scenarios that are about this answer, and answers where one of them takes its place. */
export function checkScenarios(exchange: RoutedExchange): Answer | undefined {
  const { state, routed, params, body } = exchange
  // Every operation of the spec is one that scenarios know; effects.test.ts holds that.
  const subject = subjectOf(state, routed.operationId as OperationId, params, body)
  const disturbance = disturbanceOf(state.scenarios.takeForAnswer(subject), exchange)
  exchange.disturbance = disturbance
  if (disturbance.instead === undefined && disturbance.revokeTokens) state.tokens.clear()
  return disturbance.instead
}
