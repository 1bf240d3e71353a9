import { type ZuoraError, type ZuoraErrorCategory, ZuoraInputError } from '@zuora-jobs/client'
import { printable } from '@zuora-jobs/client/internal'

import { inTerminalWords } from './terminal-words.ts'
import type { Told } from './told.ts'

/** Reasons of a server that are told, and the most characters of each. */
const [REASONS, LONGEST_REASON] = [3, 300]

/** What goes before the reasons, and what helps. */
const SAYS: Readonly<Record<ZuoraErrorCategory, readonly [says: string, next: readonly string[]]>> = {
  input: ['nothing was sent', []],
  network: ['Zuora could not be reached', ['doctor']],
  timeout: ['Zuora did not answer in time', ['doctor']],
  unreadable: ['Zuora sent what cannot be read', ['doctor']],
  temporary: ['Zuora is not available at the moment', ['doctor']],
  internal: ['Zuora failed', ['doctor']],
  external: ['something behind Zuora failed', ['doctor']],
  rejected: ['Zuora refused the job', []],
  authentication: ['Zuora did not accept the credentials', ['login', 'doctor']],
  permission: ['the user may not do this', ['doctor']],
  invalid: ['Zuora refused the request', []],
  'not-found': ['Zuora does not know it, or no longer', ['profiles']],
  lock: ['Zuora is busy with the same object; try again', []],
  limit: ['a limit of the tenant is reached', ['doctor']],
  unknown: ['Zuora refused the request', []],
}

/** An error of the client: what happened, why in Zuora's words, and the id for its support. */
export function tellClientError(error: ZuoraError): Told {
  const { category, requestId, retryAfterMs } = error
  if (error instanceof ZuoraInputError) return tellInputError(error)
  const [says, next] = SAYS[category]
  return {
    code: category,
    lines: [`${says}: ${because(error)}`],
    next: next.map((command) => `zuora-jobs ${command}`),
    requestId,
    retryAfterMs,
  }
}

/** The reason alone, for a sentence that has its own beginning. */
export function because(error: ZuoraError): string {
  const { status, reasons, requestId, retryAfterMs, operation } = error
  // Without an answer the message holds all there is.
  if (status === undefined || (reasons.length === 0 && error.message.includes('should hold')))
    return inTerminalWords(withoutOperation(error.message, operation))
  const told = reasons.slice(0, REASONS).map(({ code, message }) => {
    const text = printable(message, LONGEST_REASON)
    return code === undefined ? text : `${text} (${code})`
  })
  if (reasons.length > REASONS) told.push(`and ${reasons.length - REASONS} more`)
  if (reasons.length === 0) told.push(plainReason(error))
  const later = retryAfterMs === undefined ? '' : `; come back in ${Math.ceil(retryAfterMs / 1000)} s`
  const request = requestId === undefined ? '' : `, request ${printable(requestId, 80)}`
  return `${told.join('; ')} (HTTP ${status}${request})${later}`
}

/** An answer without reasons may still have had advice of the client's. */
function plainReason({ message, operation }: ZuoraError): string {
  const plain = inTerminalWords(withoutOperation(message, operation))
  return /\bHTTP \d+/.test(plain) ? 'no reason given' : plain
}

/** The fields of a job file stay as they are; options of a program become flags. */
function tellInputError({ problems }: ZuoraInputError): Told {
  const isSettings = problems.every(({ path }) => /^(baseUrl|auth|apiVersion|entityId|trackId)/.test(path))
  const lines = problems.slice(0, 10).map(({ path, message }) => {
    const text = inTerminalWords(message)
    return path === '' ? `the input ${text}` : `${inTerminalWords(path)}: ${text}`
  })
  if (problems.length > 10) lines.push(`and ${problems.length - 10} more problems`)
  lines[lines.length - 1] += '; nothing was sent'
  return {
    code: 'input',
    lines,
    next: isSettings ? ['zuora-jobs help environment'] : [],
  }
}

function withoutOperation(message: string, operation: string | undefined): string {
  return operation !== undefined && message.startsWith(`${operation}: `)
    ? message.slice(operation.length + 2)
    : message
}
