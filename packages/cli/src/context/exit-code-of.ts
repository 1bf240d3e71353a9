import { isZuoraError, type ZuoraErrorCategory, ZuoraInputError } from '@zuora-jobs/client'
import { isDataError } from '@zuora-jobs/data'
import { isJobError, type JobErrorCode } from '@zuora-jobs/polling'

import { CliError, Interrupt } from './cli-error.ts'
import { EXIT, EXIT_OF_PHASE, type ExitCode } from './exit.ts'

/** The exit code that an error ends the process with. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliError) return error.exitCode
  if (error instanceof Interrupt) return error.exitCode
  if (isJobError(error)) {
    return (
      EXIT_OF_JOB_ERROR[error.code] ??
      (isZuoraError(error.cause) ? exitCodeOf(error.cause) : EXIT.unreachable)
    )
  }
  if (isDataError(error)) return EXIT.output
  if (!isZuoraError(error)) return EXIT.unexpected
  if (isAboutBaseUrl(error)) return EXIT.configuration
  // Where not even tokens are found, the host is another one.
  if (error.operation === 'POST /oauth/token' && error.category === 'not-found') return EXIT.refused
  return EXIT_OF_CATEGORY[error.category]
}

/** What the person at the terminal reads: one sentence, or one line per problem; never a stack. */
export function messageOf(error: unknown): string {
  if (error instanceof Interrupt) return `interrupted: ${error.message}`
  if (error instanceof Error && exitCodeOf(error) !== EXIT.unexpected) return `error: ${sentenceOf(error)}`
  const message = error instanceof Error ? error.message : String(error)
  return `unexpected error: ${message}; this is a bug in zuora-jobs`
}

/** A person has neither a handle nor the options of the library: both are said in words of the terminal. */
function sentenceOf(error: Error): string {
  const sentence =
    isJobError(error) && error.code === 'status-unavailable' && error.handle !== undefined
      ? `job ${error.handle.id} could not be polled: ${causeOf(error)}; it is untouched`
      : error.message
  return sentence.replace('(submitWithinMs)', '(--submit-within)')
}

/** What the cause of an error says. */
export function causeOf({ cause }: Error): string {
  return cause instanceof Error ? cause.message : String(cause)
}

/** `undefined` where the cause decides. */
const EXIT_OF_JOB_ERROR: Readonly<Record<JobErrorCode, ExitCode | undefined>> = {
  'job-failed': EXIT_OF_PHASE.failed,
  'job-partial': EXIT_OF_PHASE.partial,
  'job-cancelled': EXIT_OF_PHASE.cancelled,
  'job-blocked': EXIT_OF_PHASE.blocked,
  'wait-timeout': EXIT.stillRunning,
  'job-not-found': EXIT.noSuchJob,
  'bad-handle': EXIT.refused,
  'upload-failed': undefined,
  'status-unavailable': undefined,
  'submit-in-doubt': EXIT.inDoubt,
  'batch-aborted': undefined,
}

const EXIT_OF_CATEGORY: Readonly<Record<ZuoraErrorCategory, ExitCode>> = {
  input: EXIT.input,
  authentication: EXIT.credentials,
  network: EXIT.unreachable,
  timeout: EXIT.unreachable,
  unreadable: EXIT.unreachable,
  temporary: EXIT.unreachable,
  internal: EXIT.unreachable,
  external: EXIT.unreachable,
  rejected: EXIT.refused,
  permission: EXIT.refused,
  invalid: EXIT.refused,
  'not-found': EXIT.noSuchJob,
  lock: EXIT.refused,
  limit: EXIT.limited,
  unknown: EXIT.refused,
}

function isAboutBaseUrl(error: Error): boolean {
  return error instanceof ZuoraInputError && error.problems.every(({ path }) => path === 'baseUrl')
}
