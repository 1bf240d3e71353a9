import { type Answer, jsonAnswer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import { customObjectError } from '../families/custom-objects/custom-object-error.ts'
import { codeForViolation } from '../families/custom-objects/error-codes.ts'
import { type Finding, findingText } from './finding.ts'
import type { RoutedContext } from './request-context.ts'

/** The answer to a request that breaks the spec: what, where, and by which rule. */
export function refuseInvalid(context: RoutedContext, findings: readonly Finding[]): Answer {
  const { operationId } = context.routed
  const explanation = findings.map(findingText).join('; ')
  const wrongType = findings.some(({ rule }) => rule === '415')
  if (wrongType) return commonError(context, 415, 50000045, explanation)
  const [first] = findings
  // Custom objects have codes of their own.
  if (first !== undefined && operationId.includes('CustomObject'))
    return customObjectError(codeForViolation(operationId, `${first.path}: ${first.message}`), explanation)
  if (findings.some(({ path }) => !path.startsWith('body') && path !== ''))
    return commonError(context, 400, 50000020, explanation)
  const message = `The request is malformed. ${explanation}`
  // AQuA of a live tenant answers in this flat form to a field it cannot read.
  return operationId === 'POST_BatchQueryJob'
    ? jsonAnswer(400, { success: false, code: 50000090, message })
    : commonError(context, 400, 50000090, message)
}
