import type { Answer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import { customObjectError } from '../families/custom-objects/custom-object-error.ts'
import { scopeRemarks, scopeTrouble } from '../organizations/scope-headers.ts'
import type { RoutedContext } from './request-context.ts'

/** Refuses a request beyond the organizations or entities of the user. */
export function checkScope(context: RoutedContext): Answer | undefined {
  const { state, routed, request, remarks } = context
  const { settings } = state
  const trouble = routed.secured ? scopeTrouble(settings, request.headers, routed.takes) : undefined
  if (trouble === undefined) {
    remarks.push(...scopeRemarks(settings, request.headers, routed.takes))
    return undefined
  }
  const { header, category, message } = trouble
  const explanation = `header.${header}: ${message}`
  return routed.operationId.includes('CustomObject')
    ? customObjectError(71013020, explanation)
    : commonError(context, category === 10 ? 403 : 400, 50000000 + category, explanation)
}
