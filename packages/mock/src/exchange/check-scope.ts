import { customObjectError } from '../custom-objects/custom-object-error.ts'
import type { Answer } from '../engine/answer.ts'
import { scopeRemarks, scopeTrouble } from '../http/scope-headers.ts'
import { commonError } from '../operations/common-error.ts'
import type { RoutedExchange } from './exchange.ts'

/** Refuses a request beyond the organizations or entities of the user. */
export function checkScope(exchange: RoutedExchange): Answer | undefined {
  const { state, routed, request, remarks } = exchange
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
    : commonError(exchange, category === 10 ? 403 : 400, 50000000 + category, explanation)
}
