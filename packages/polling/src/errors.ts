import type { JobHandle } from './handle.ts'
import type { Outcome } from './outcome.ts'

/** What went wrong, for code that branches. */
export type PollingErrorCode =
  | 'job-failed'
  | 'job-partial'
  | 'job-cancelled'
  | 'wait-timeout'
  | 'status-unavailable'
  | 'job-not-found'
  | 'submit-ambiguous'
  | 'bad-handle'

const BRAND: unique symbol = Symbol.for('zuora-jobs.polling-error') as never

/** The base of every error of this package. Test for it with {@link isPollingError}, then branch on `code`. */
export class PollingError extends Error {
  override readonly name: string = 'PollingError'
  readonly code: PollingErrorCode
  /** Continues where this left off; the remote job is untouched by the error. */
  readonly handle: JobHandle | undefined

  constructor(code: PollingErrorCode, message: string, handle?: JobHandle, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.handle = handle
    Object.defineProperty(this, BRAND, { value: true })
  }
}

/** Whether a value is an error of this package, also when it comes from another copy of it. */
export function isPollingError(value: unknown): value is PollingError {
  return typeof value === 'object' && value !== null && BRAND in value
}

/**
 * The job ended, and not with full success: `code` is `job-failed`, `job-partial` or `job-cancelled`.
 * `outcome` holds what was achieved all the same, such as the files of queries that completed.
 */
export class JobOutcomeError<Result = unknown> extends PollingError {
  override readonly name = 'JobOutcomeError'
  declare readonly handle: JobHandle
  readonly outcome: Exclude<Outcome<Result>, { phase: 'succeeded' }>

  constructor(outcome: Exclude<Outcome<Result>, { phase: 'succeeded' }>) {
    const { handle, phase, problems } = outcome
    const reasons = problems.map(({ where, message }) => `${where}: ${message}`).join('; ')
    const told = `${describe(handle)} ended ${PHASE_WORDS[phase]} (status ${JSON.stringify(handle.status)})`
    super(`job-${phase}`, reasons === '' ? told : `${told}: ${reasons}`, handle)
    this.outcome = outcome
  }
}

const PHASE_WORDS = { failed: 'in failure', partial: 'in part', cancelled: 'cancelled' } as const

/** The time given to a wait ran out. The job goes on; so can the wait. */
export class WaitTimeoutError extends PollingError {
  override readonly name = 'WaitTimeoutError'
  declare readonly handle: JobHandle
  readonly timeoutMs: number

  constructor(handle: JobHandle, timeoutMs: number, options?: ErrorOptions) {
    const polls = `${handle.polls} ${handle.polls === 1 ? 'look' : 'looks'}`
    super(
      'wait-timeout',
      `${describe(handle)} is still ${JSON.stringify(handle.status)} after ${timeoutMs} ms and ${polls}; ` +
        'it goes on in Zuora: continue with the handle of this error',
      handle,
      options,
    )
    this.timeoutMs = timeoutMs
  }
}

/** The status could not be had: too many failures in a row, or one that waiting does not cure. */
export class StatusUnavailableError extends PollingError {
  override readonly name = 'StatusUnavailableError'
  declare readonly handle: JobHandle

  constructor(handle: JobHandle, cause: unknown) {
    const times = handle.misses > 1 ? ` ${handle.misses} times in a row` : ''
    const why = cause instanceof Error ? cause.message : String(cause)
    super(
      'status-unavailable',
      `the status of ${describe(handle)} could not be read${times} (last known: ${JSON.stringify(handle.status)}): ` +
        `${why}; the job is untouched: mend the cause and continue with the handle of this error`,
      handle,
      { cause },
    )
  }
}

/** Zuora does not know the job, or no longer. */
export class JobNotFoundError extends PollingError {
  override readonly name = 'JobNotFoundError'
  declare readonly handle: JobHandle

  constructor(handle: JobHandle, cause: unknown) {
    super(
      'job-not-found',
      `${describe(handle)} is not known to Zuora; it may have been purged, or belong to another tenant`,
      handle,
      { cause },
    )
  }
}

/** The answer to a submit was lost, so whether a job was started is not known. */
export class SubmitAmbiguousError extends PollingError {
  override readonly name = 'SubmitAmbiguousError'
  readonly kind: string
  /** Submit the same input again with this key: Zuora then starts at most one job. Good for 24 hours. */
  readonly idempotencyKey: string

  constructor(kind: string, idempotencyKey: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(
      'submit-ambiguous',
      `no answer to the submit of a job of kind ${kind}, so it may or may not have started: ${why}; ` +
        `submit the same input again with idempotencyKey ${JSON.stringify(idempotencyKey)}, which starts it at most once`,
      undefined,
      { cause },
    )
    this.kind = kind
    this.idempotencyKey = idempotencyKey
  }
}

/** What was passed as a handle is none, or not one for this client. */
export class HandleError extends PollingError {
  override readonly name = 'HandleError'

  constructor(message: string, options?: ErrorOptions) {
    super('bad-handle', `not a usable job handle: ${message}`, undefined, options)
  }
}

function describe(handle: JobHandle): string {
  return `${handle.kind} job ${handle.id}`
}
