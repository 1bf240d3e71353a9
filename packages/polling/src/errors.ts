import type { JobHandle } from './handle.ts'
import type { Outcome } from './outcome.ts'

/** What went wrong, for code that branches. */
export type PollingErrorCode =
  | 'job-failed'
  | 'job-partial'
  | 'job-cancelled'
  | 'job-blocked'
  | 'upload-failed'
  | 'wait-timeout'
  | 'status-unavailable'
  | 'job-not-found'
  | 'submit-ambiguous'
  | 'batch-aborted'
  | 'bad-handle'

const BRAND: unique symbol = Symbol.for('zuora-jobs.polling-error') as never

/** The base of every error of this package. Test for it with {@link isPollingError}, then branch on `code`. */
export class PollingError extends Error {
  override readonly name: string = 'PollingError'
  declare readonly code: PollingErrorCode
  /** Continues where this left off; the remote job is untouched by the error. */
  declare readonly handle: JobHandle | undefined

  constructor(code: PollingErrorCode, message: string, handle?: JobHandle, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.handle = handle
    // A brand instead of `instanceof`: two copies of this package in one process still know each other.
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
  declare readonly outcome: Exclude<Outcome<Result>, { phase: 'succeeded' }>

  constructor(outcome: Exclude<Outcome<Result>, { phase: 'succeeded' }>) {
    const { handle, phase, problems } = outcome
    const told = problems.slice(0, TOLD).map(({ where, message }) => `${where}: ${message}`)
    if (problems.length > TOLD) told.push(`and ${problems.length - TOLD} more`)
    super(`job-${phase}`, [`${describe(handle)} ended as ${phase}`, ...told].join('; '), handle)
    this.outcome = outcome
  }
}

/** Problems in a message; `outcome.problems` has them all. */
const TOLD = 3

/** The time given to a wait ran out. The job goes on; so can the wait. */
export class WaitTimeoutError extends PollingError {
  override readonly name = 'WaitTimeoutError'
  declare readonly handle: JobHandle
  declare readonly timeoutMs: number

  constructor(handle: JobHandle, timeoutMs: number, options?: ErrorOptions) {
    super(
      'wait-timeout',
      `${describe(handle)} has not ended after ${timeoutMs} ms (looks: ${handle.polls}); it goes on in Zuora: ${CONTINUE}`,
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
    super(
      'status-unavailable',
      `${describe(handle)} could not be looked at (failures in a row: ${handle.misses}): ${messageOf(cause)}; ` +
        `the job is untouched: mend the cause and ${CONTINUE}`,
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
      `${describe(handle)} is not known to Zuora; it may have been purged, or belong to another tenant: look there before submitting again`,
      handle,
      { cause },
    )
  }
}

/** The job waits for something from its caller, and would do so for ever. */
export class JobBlockedError extends PollingError {
  override readonly name = 'JobBlockedError'
  declare readonly handle: JobHandle
  /** What it waits for. */
  declare readonly need: string

  constructor(handle: JobHandle, need = 'Zuora does not say for what') {
    super('job-blocked', `${describe(handle)} waits for you: ${need}`, handle)
    this.need = need
  }
}

/** The job was started, and its file could not be handed over. It waits, and holds a slot of the tenant. */
export class UploadFailedError extends PollingError {
  override readonly name = 'UploadFailedError'
  declare readonly handle: JobHandle

  constructor(handle: JobHandle, cause: unknown) {
    super(
      'upload-failed',
      `${describe(handle)} was started, but its file did not arrive: ${messageOf(cause)}; ` +
        'upload it again with the handle of this error, or cancel the job',
      handle,
      { cause },
    )
  }
}

/** Lists the jobs that a lost submit may have started. */
export type RecentJobs = (options?: { readonly signal?: AbortSignal }) => Promise<readonly JobHandle[]>

/** The answer to a submit was lost, so whether a job was started is not known. */
export class SubmitAmbiguousError extends PollingError {
  override readonly name = 'SubmitAmbiguousError'
  declare readonly kind: string
  /**
   * Submit the same input again with this key: Zuora then starts at most one job. Good for 24 hours;
   * `undefined` for kinds that Zuora does not know again.
   */
  declare readonly idempotencyKey: string | undefined
  /** Lists the jobs that may be the one; `undefined` for kinds that have keys. */
  declare readonly recent: RecentJobs | undefined

  constructor(kind: string, wayOut: string | RecentJobs, cause: unknown) {
    const hasKey = typeof wayOut === 'string'
    super(
      'submit-ambiguous',
      `no answer to the submit of a job of kind ${kind}, so it may or may not have started: ${messageOf(cause)}; ` +
        (hasKey
          ? `submit the same input again with idempotencyKey ${JSON.stringify(wayOut)}, which starts it at most once`
          : 'do not submit again blindly: `recent()` of this error lists the jobs that may be the one'),
      undefined,
      { cause },
    )
    this.kind = kind
    this.idempotencyKey = hasKey ? wayOut : undefined
    this.recent = hasKey ? undefined : wayOut
  }
}

/** A batch was aborted. Its jobs go on in Zuora; nothing is lost. */
export class BatchAbortedError extends PollingError {
  override readonly name = 'BatchAbortedError'
  /** The jobs that were started and have not ended, with their place in the batch. */
  declare readonly open: readonly { readonly index: number; readonly handle: JobHandle }[]
  /** The places of inputs that were not submitted. */
  declare readonly notSubmitted: readonly number[]

  constructor(open: BatchAbortedError['open'], notSubmitted: readonly number[], cause: unknown) {
    super(
      'batch-aborted',
      `the batch was aborted with ${open.length} jobs under way and ${notSubmitted.length} not submitted; ` +
        'the jobs go on in Zuora: continue with the handles of this error',
      undefined,
      { cause },
    )
    this.open = open
    this.notSubmitted = notSubmitted
  }
}

/** What was passed as a handle is none, or not one for this client. */
export class HandleError extends PollingError {
  override readonly name = 'HandleError'

  constructor(message: string, options?: ErrorOptions) {
    super('bad-handle', `not a usable job handle: ${message}`, undefined, options)
  }
}

const CONTINUE = 'continue with the handle of this error'

function describe({ kind, id, status }: JobHandle): string {
  return `${kind} job ${id} (status ${JSON.stringify(status)})`
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
