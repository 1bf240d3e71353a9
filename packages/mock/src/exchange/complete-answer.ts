import type { Answer } from '../engine/answer.ts'
import { findingText } from '../engine/finding.ts'
import { asVersionSends } from '../operations/version-of-error.ts'
import type { Exchange } from './exchange.ts'

/** An answer as its API version sends it, with the headers that every answer has, and what is to be remarked. */
export function completeAnswer(exchange: Exchange, answer: Answer): Answer {
  const { path, version, routed, findings, commonHeaders } = exchange
  const sent = asVersionSends(answer, { path, operationId: routed?.operationId, version })
  const remarks = [
    ...findings.filter(({ verdict }) => verdict === 'tolerated').map(findingText),
    ...exchange.remarks,
    ...(answer.remarks ?? []),
  ]
  const remark = remarks.length === 0 ? {} : { 'mock-remark': headerText(remarks.join('; ')) }
  return { ...sent, headers: { ...commonHeaders, ...remark, ...sent.headers } }
}

/** Header values are ASCII and one line. */
function headerText(text: string): string {
  return text.replaceAll(/[^ -~]/g, '?').slice(0, 1000)
}
