import type { Answer } from '../engine/answer.ts'
import { judgeRequest } from './judge-request.ts'
import { refuseInvalid } from './refuse-invalid.ts'
import type { RoutedContext } from './request-context.ts'

/** Refuses what breaks the spec and Zuora does not take either. */
export function checkSpec(context: RoutedContext): Answer | undefined {
  const { state, routed, findings, body } = context
  const judged = judgeRequest(routed.operationId, routed.violations, body, state.settings.strict)
  findings.push(...judged.findings)
  context.repairedBody = judged.body
  const refused = findings.filter(({ verdict }) => verdict === 'refused')
  return refused.length === 0 ? undefined : refuseInvalid(context, refused)
}
