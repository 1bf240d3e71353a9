import type { Answer } from '../engine/answer.ts'
import type { OperationId } from '../engine/operation-id.ts'
import { POLLS } from '../scenarios/operations.ts'
import { familyError } from './check-spec.ts'
import type { RoutedContext } from './request-context.ts'

/**
 * Refuses to say how a job stands to a test that polls it in real time, while stepped time stands still: it
 * would poll for ever.
 */
export function checkStandstill(context: RoutedContext): Answer | undefined {
  const { state, routed, findings } = context
  const message = state.standstill
  // Every operation of the spec is one that scenarios know; effects.test.ts holds that.
  if (message === undefined || !POLLS.includes(routed.operationId as OperationId)) return undefined
  findings.push({ where: 'request', path: '', rule: 'time', message, verdict: 'refused' })
  return familyError(context, 400, 50000020, message)
}
