import type { Answer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import { scopeRemarks, scopeProblem } from '../organizations/scope-headers.ts'
import type { RoutedContext } from './request-context.ts'

/** Refuses a request beyond the organizations or entities of the user. */
export function checkScope(context: RoutedContext): Answer | undefined {
  const { state, routed, request, remarks } = context
  const { settings } = state
  const problem = routed.secured ? scopeProblem(settings, request.headers, routed.takes) : undefined
  if (problem === undefined) {
    remarks.push(...scopeRemarks(settings, request.headers, routed.takes))
    return undefined
  }
  const { header, category, message } = problem
  const explanation = `header.${header}: ${message}`
  return (
    context.family?.refuse?.({ operationId: routed.operationId, findings: [], explanation }) ??
    commonError(context, category === 10 ? 403 : 400, 50000000 + category, explanation)
  )
}
