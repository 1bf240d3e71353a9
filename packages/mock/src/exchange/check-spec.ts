import type { Answer } from '../engine/answer.ts'
import { judgeRequest } from '../engine/judge-request.ts'
import type { RoutedExchange } from './exchange.ts'
import { refuseInvalid } from './refuse-invalid.ts'

/** Refuses what breaks the spec and Zuora does not take either. */
export function checkSpec(exchange: RoutedExchange): Answer | undefined {
  const { state, routed, findings, body } = exchange
  const judged = judgeRequest(routed.operationId, routed.violations, body, state.settings.strict)
  findings.push(...judged.findings)
  exchange.repairedBody = judged.body
  const refused = findings.filter(({ verdict }) => verdict === 'refused')
  return refused.length === 0 ? undefined : refuseInvalid(exchange, refused)
}
