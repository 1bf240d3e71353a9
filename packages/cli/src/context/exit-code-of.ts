import { isZuoraError, type ZuoraErrorCategory, ZuoraInputError } from '@zuora-jobs/client'
import { type DataErrorCode, isDataError } from '@zuora-jobs/data'
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
  if (isDataError(error)) return EXIT_OF_DATA_ERROR[error.code]
  if (!isZuoraError(error)) return EXIT.unexpected
  if (isAboutBaseUrl(error)) return EXIT.configuration
  // Where not even tokens are found, the host is another one.
  if (error.operation === 'POST /oauth/token' && error.category === 'not-found') return EXIT.refused
  return EXIT_OF_CATEGORY[error.category]
}

/** Most of what can be wrong with data is wrong with a file that is written. */
const EXIT_OF_DATA_ERROR: Readonly<Record<DataErrorCode, ExitCode>> = {
  csv: EXIT.input,
  input: EXIT.input,
  'source-changed': EXIT.input,
  'export-incomplete': EXIT.jobPartial,
  'load-mismatch': EXIT.jobPartial,
  'file-expired': EXIT.output,
  manifest: EXIT.output,
  mismatch: EXIT.output,
  packed: EXIT.output,
  postgres: EXIT.output,
  target: EXIT.output,
  transfer: EXIT.output,
  'run-state': EXIT.configuration,
  'store-conflict': EXIT.configuration,
  'store-corrupt': EXIT.configuration,
  'store-unavailable': EXIT.configuration,
  'store-version': EXIT.configuration,
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
