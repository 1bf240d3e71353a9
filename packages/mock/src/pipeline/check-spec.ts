import type { Answer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import { type Finding, findingText } from './finding.ts'
import { judgeRequest } from './judge-request.ts'
import type { RoutedContext } from './request-context.ts'

/** Refuses a body that could not be read, or is not JSON. */
export function checkBody(context: RoutedContext): Answer | undefined {
  const { bodyProblem } = context
  if (bodyProblem === undefined) return undefined
  if ('status' in bodyProblem) {
    const { status, message } = bodyProblem
    return familyError(context, status, status === 400 ? 50000090 : 50000045, message)
  }
  context.findings.push(bodyProblem)
  return refuseInvalid(context, [bodyProblem])
}

/** Refuses what breaks the spec and Zuora does not take either. */
export function checkSpec(context: RoutedContext): Answer | undefined {
  const { state, routed, findings, body } = context
  const judged = judgeRequest(context.operation, routed.violations, body, state.settings.strict)
  findings.push(...judged.findings)
  context.repairedBody = judged.body
  const refused = findings.filter(({ verdict }) => verdict === 'refused')
  return refused.length === 0 ? undefined : refuseInvalid(context, refused)
}

/** The answer to a request that breaks the spec: what, where, and by which rule. */
export function refuseInvalid(context: RoutedContext, findings: readonly Finding[]): Answer {
  const { operationId } = context.routed
  const explanation = findings.map(findingText).join('; ')
  const wrongType = findings.some(({ rule }) => rule === '415')
  if (wrongType) return familyError(context, 415, 50000045, explanation)
  const own = context.family?.refuse?.({ operationId, findings, explanation })
  if (own !== undefined) return own
  return findings.some(({ path }) => !path.startsWith('body') && path !== '')
    ? commonError(context, 400, 50000020, explanation)
    : commonError(context, 400, 50000090, `The request is malformed. ${explanation}`)
}

/** An error in the form of the family that the request is for: its own where it has one, or the usual one. */
export function familyError(
  context: Pick<RoutedContext, 'state' | 'requestId' | 'family'>,
  status: number,
  code: number,
  message: string,
): Answer {
  return context.family?.refuseAs?.(status, message) ?? commonError(context, status, code, message)
}
