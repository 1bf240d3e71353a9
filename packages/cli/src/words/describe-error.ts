import { isZuoraError } from '@zuora-jobs/client'
import { isDataError } from '@zuora-jobs/data'
import { isJobError } from '@zuora-jobs/polling'

import { CliError, Interrupt } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { tellClientError } from './client-errors.ts'
import { tellDataError } from './data-errors.ts'
import { tellJobError } from './job-errors.ts'
import type { Told } from './told.ts'

/** An error in the words of the terminal: no message of a library gets there as it is. */
export function describeError(error: unknown): Told {
  if (error instanceof Interrupt) return { code: 'interrupted', lines: [error.message], next: [] }
  if (error instanceof CliError) return tellCliError(error)
  if (isJobError(error)) return tellJobError(error)
  if (isDataError(error)) return tellDataError(error)
  if (isZuoraError(error)) return tellClientError(error)
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'unexpected', lines: [`${message}; this is a bug in zuora-jobs`], next: [] }
}

/** An error in one sentence, as a part of a line. */
export function toldBy(error: unknown): string {
  return describeError(error).lines.join('; ')
}

/** The error as lines for a person. */
export function linesOf(error: unknown): readonly string[] {
  const { code, lines, next } = describeError(error)
  const start = code === 'interrupted' ? 'interrupted' : code === 'unexpected' ? 'unexpected error' : 'error'
  return [
    ...lines.map((line, index) => (index === 0 ? `${start}: ${line}` : line)),
    ...(next.length === 0 ? [] : [`next: ${next.join(', or ')}`]),
  ]
}

/** Its code is that of what caused it, else the name of its exit code. */
function tellCliError(error: CliError): Told {
  const { message, cause, exitCode, next } = error
  const inner =
    isJobError(cause) || isDataError(cause) || isZuoraError(cause) ? describeError(cause) : undefined
  const name = Object.entries(EXIT).find(([, code]) => code === exitCode)?.[0]
  return {
    code: inner?.code ?? name ?? 'error',
    lines: message.split('\n'),
    next: next.map((command) => `zuora-jobs ${command}`),
    requestId: inner?.requestId,
    retryAfterMs: inner?.retryAfterMs,
  }
}
