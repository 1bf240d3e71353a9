import { isZuoraError, ZuoraInputError } from '@zuora-jobs/client'
import { isPollingError } from '@zuora-jobs/polling'

import { Interrupt } from './context.ts'

/** What the exit code of `zuora-jobs` says. */
export const EXIT = {
  ok: 0,
  /** A bug in zuora-jobs. */
  unexpected: 1,
  /** The command line is wrong. */
  usage: 2,
  /** No credentials, or Zuora does not accept them. */
  credentials: 3,
  /** Zuora refused the request, such as a query with a syntax error. */
  refused: 4,
  jobFailed: 5,
  /** The job finished, and part of its work failed. */
  jobPartial: 6,
  jobCancelled: 7,
  /** The time was over before the job. It goes on in Zuora. */
  stillRunning: 8,
  /** Zuora could not be reached, or answered with an error of its own. */
  unreachable: 9,
  /** The job definition is wrong; nothing was sent. */
  input: 10,
  /** The result could not be written, or did not arrive whole. */
  output: 11,
  /** The base URL is wrong; nothing was sent. */
  configuration: 12,
  /** Ctrl-C. A job that was submitted goes on in Zuora. */
  interrupted: 130,
} as const

/** An error that knows its exit code and how to say itself. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly exitCode: number

  constructor(exitCode: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}

/** The exit code that an error ends the process with. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CliError) return error.exitCode
  if (error instanceof Interrupt) return EXIT.interrupted
  if (isPollingError(error)) return exitCodeOfPolling(error.code, error.cause)
  if (!isZuoraError(error)) return EXIT.unexpected
  switch (error.category) {
    case 'input':
      return isAboutBaseUrl(error) ? EXIT.configuration : EXIT.input
    case 'authentication':
      return EXIT.credentials
    case 'network':
    case 'timeout':
    case 'unreadable':
    case 'temporary':
    case 'internal':
    case 'external':
      return EXIT.unreachable
    default:
      return EXIT.refused
  }
}

/** What the person at the terminal reads: one sentence, or one line per problem; never a stack. */
export function messageOf(error: unknown): string {
  if (error instanceof Interrupt) return `interrupted: ${error.message}`
  if (error instanceof Error && exitCodeOf(error) !== EXIT.unexpected) return `error: ${error.message}`
  const told = error instanceof Error ? error.message : String(error)
  return `unexpected error: ${told}; this is a bug in zuora-jobs`
}

function exitCodeOfPolling(code: string, cause: unknown): number {
  switch (code) {
    case 'job-failed':
      return EXIT.jobFailed
    case 'job-partial':
      return EXIT.jobPartial
    case 'job-cancelled':
      return EXIT.jobCancelled
    case 'wait-timeout':
    case 'job-blocked':
      return EXIT.stillRunning
    case 'job-not-found':
    case 'bad-handle':
      return EXIT.refused
    default:
      return isZuoraError(cause) ? exitCodeOf(cause) : EXIT.unreachable
  }
}

function isAboutBaseUrl(error: Error): boolean {
  return error instanceof ZuoraInputError && error.problems.every(({ path }) => path === 'baseUrl')
}
