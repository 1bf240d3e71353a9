import type { Answer } from '../engine/answer.ts'
import { asVersionSends } from '../errors/api-version.ts'
import { findingText } from './finding.ts'
import type { RequestContext } from './request-context.ts'

/** An answer as its API version sends it, with the headers that every answer has, and with remarks. */
export function completeAnswer(context: RequestContext, answer: Answer): Answer {
  const { path, version, operation, findings, commonHeaders } = context
  const sent = asVersionSends(answer, { path, isFile: operation?.isFile === true, version })
  const remarks = [
    ...findings.filter(({ verdict }) => verdict === 'tolerated').map(findingText),
    ...context.remarks,
    ...(answer.remarks ?? []),
  ]
  const remark = remarks.length === 0 ? {} : { 'mock-remark': headerText(remarks.join('; ')) }
  return { ...sent, headers: { ...commonHeaders, ...remark, ...sent.headers } }
}

/** Header values are ASCII and one line. */
function headerText(text: string): string {
  return text.replaceAll(/[^ -~]/g, '?').slice(0, 1000)
}
