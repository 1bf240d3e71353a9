import { isZuoraError } from '@zuora-jobs/client'
import { createBrand, hide, printable } from '@zuora-jobs/client/internal'

import type { JobHandle } from './handle.ts'
import type { Outcome } from './outcome.ts'

/** What went wrong, for code that branches. */
export type JobErrorCode =
  | 'job-failed'
  | 'job-partial'
  | 'job-cancelled'
  | 'job-blocked'
  | 'upload-failed'
  | 'wait-timeout'
  | 'status-unavailable'
  | 'job-not-found'
  | 'submit-in-doubt'
  | 'batch-aborted'
  | 'bad-handle'

const BRAND = createBrand('zuora-jobs.job-error')

/** Longer messages are cut. Texts of a server are cut before, to far less. */
const LONGEST_MESSAGE = 2_000

/**
 * The base of every error of this package. Test for it with {@link isJobError}, then branch on `code`.
 *
 * Safe to log, by any logger: the message is short and holds no control characters, and what may hold data of
 * customers or is long (`outcome`, `open`, `candidates`) is not enumerable, so that only code that names it
 * gets it.
 */
export class JobError extends Error {
  override readonly name: string = 'JobError'
  declare readonly code: JobErrorCode
  /** Continues where this left off; the remote job is untouched by the error. */
  declare readonly handle: JobHandle | undefined

  constructor(code: JobErrorCode, message: string, handle?: JobHandle, options?: ErrorOptions) {
    super(printable(message, LONGEST_MESSAGE), options)
    this.code = code
    this.handle = handle
    BRAND.mark(this)
  }

  /** What a log should keep of it: all that is enumerable, the message, and the cause where it is ours. */
  toJSON(): object {
    const { message, cause } = this
    // oxlint-disable-next-line no-misused-spread -- its own fields are what is wanted
    return { ...this, message, ...(isZuoraError(cause) && { cause: cause.toJSON() }) }
  }
}

/** Whether a value is an error of this package, also when it comes from another copy of it. */
export function isJobError(value: unknown): value is JobError {
  return BRAND.isOn(value)
}

/**
 * The job ended, and not with full success: `code` is `job-failed`, `job-partial` or `job-cancelled`.
 * `outcome` holds what was achieved all the same, such as the files of queries that completed, and every
 * problem in Zuora's words. The message tells the first problems, by code where there is one.
 */
export class JobOutcomeError<Result = unknown> extends JobError {
  override readonly name = 'JobOutcomeError'
  declare readonly handle: JobHandle
  /** Not enumerable: rejected rows and results are data of customers. */
  declare readonly outcome: Exclude<Outcome<Result>, { phase: 'succeeded' }>

  constructor(outcome: Exclude<Outcome<Result>, { phase: 'succeeded' }>) {
    const { handle, phase, problems } = outcome
    const told = problems.slice(0, TOLD).map(({ where, code, message }) => {
      return printable(`${where}: ${code === undefined ? message : `code ${code}`}`, LONGEST_PROBLEM)
    })
    if (problems.length > TOLD) told.push(`and ${problems.length - TOLD} more`)
    super(`job-${phase}`, [`${describe(handle)} ended as ${phase}`, ...told].join('; '), handle)
    hide(this, { outcome })
  }
}

/** Problems in a message; `outcome.problems` has all of them. */
const TOLD = 3
const LONGEST_PROBLEM = 200

/** The time given to a wait ran out. The job goes on, and a wait can go on with its handle. */
export class WaitTimeoutError extends JobError {
  override readonly name = 'WaitTimeoutError'
  declare readonly handle: JobHandle
  declare readonly timeoutMs: number

  constructor(handle: JobHandle, timeoutMs: number, options?: ErrorOptions) {
    super(
      'wait-timeout',
      `${describe(handle)} has not ended after ${timeoutMs} ms (polls: ${handle.polls}); it goes on in Zuora: ${CONTINUE}`,
      handle,
      options,
    )
    this.timeoutMs = timeoutMs
  }
}

/**
 * The job could not be polled: polls have failed for too long, or one has in a way that waiting does not
 * cure. The last failure is its `cause`.
 */
export class StatusUnavailableError extends JobError {
  override readonly name = 'StatusUnavailableError'
  declare readonly handle: JobHandle
  /** The first of the failures in a row that this process has seen. Not enumerable. */
  declare readonly firstFailure: unknown

  constructor(handle: JobHandle, cause: unknown, firstFailure: unknown = cause) {
    const { failures, failingSince } = handle
    const since = failingSince === undefined ? '' : ` since ${new Date(failingSince).toISOString()}`
    super(
      'status-unavailable',
      `${describe(handle)} could not be polled${since} (failures in a row: ${failures}): ` +
        `${messageOf(cause)}; the job is untouched: fix the cause and ${CONTINUE}`,
      handle,
      { cause },
    )
    hide(this, { firstFailure })
  }
}

/** Zuora does not know the job, or no longer. */
export class JobNotFoundError extends JobError {
  override readonly name = 'JobNotFoundError'
  declare readonly handle: JobHandle

  constructor(handle: JobHandle, cause: unknown) {
    super(
      'job-not-found',
      `${describe(handle)} is not known to Zuora; it may have been purged, or belong to another tenant: check that before submitting again`,
      handle,
      { cause },
    )
  }
}

/** The job waits for something from its caller, and would do so for ever. */
export class JobBlockedError extends JobError {
  override readonly name = 'JobBlockedError'
  declare readonly handle: JobHandle
  /** What it waits for. */
  declare readonly waitsFor: string

  constructor(handle: JobHandle, waitsFor = 'Zuora does not say for what') {
    super('job-blocked', `${describe(handle)} waits for you: ${waitsFor}`, handle)
    this.waitsFor = printable(waitsFor)
  }
}

/**
 * What became of a job whose file was not uploaded. `waits`: for the file. `lost`: nobody knows whether it
 * arrived. `cancelled`: since Zuora refused the file.
 */
export type UploadFailure = 'waits' | 'lost' | 'cancelled'

const UPLOAD_FAILURES: Readonly<Record<UploadFailure, readonly [happened: string, wayOut: string]>> = {
  waits: [
    'still waits for its file',
    'upload it again with the handle of this error, or cancel the job to free its slot',
  ],
  lost: [
    'may or may not have its file',
    'look at the job with the handle of this error, and upload again, or cancel, only while it is blocked',
  ],
  cancelled: ['was cancelled, its file was refused', 'mend the file and submit again'],
}

/** The job was started, and its file could not be uploaded. */
export class UploadFailedError extends JobError {
  override readonly name = 'UploadFailedError'
  declare readonly handle: JobHandle
  /**
   * Whether the job was cancelled, since Zuora refused its file. Where not, it may wait for another one, and
   * takes a slot of the tenant.
   */
  declare readonly cancelled: boolean

  constructor(handle: JobHandle, cause: unknown, failure: UploadFailure = 'waits') {
    const [happened, wayOut] = UPLOAD_FAILURES[failure]
    super('upload-failed', `${describe(handle)} ${happened}: ${messageOf(cause)}; ${wayOut}`, handle, {
      cause,
    })
    this.cancelled = failure === 'cancelled'
  }
}

/** The answer to a submit was lost, so whether a job was started is not known. */
export class SubmitInDoubtError extends JobError {
  override readonly name = 'SubmitInDoubtError'
  declare readonly family: string
  /**
   * Submit the same input again with this key: Zuora then starts at most one job. Good for 24 hours from the
   * first submit with it; `undefined` for families whose submits Zuora does not know again.
   */
  declare readonly idempotencyKey: string | undefined
  /**
   * The jobs on the list that may be the one; `undefined` where the list could not be had, and for families
   * that accept keys. Not enumerable.
   */
  declare readonly candidates: readonly JobHandle[] | undefined

  constructor(family: string, wayOut: string | readonly JobHandle[] | undefined, cause: unknown) {
    const hasKey = typeof wayOut === 'string'
    super(
      'submit-in-doubt',
      `no answer to the submit of a ${family} job, so it may or may not have started: ${messageOf(cause)}; ` +
        (hasKey
          ? `submit the same input again with idempotencyKey ${JSON.stringify(wayOut)}, which starts it at most once`
          : `do not submit again blindly: ${candidatesIn(wayOut)}`),
      undefined,
      { cause },
    )
    this.family = family
    this.idempotencyKey = hasKey ? wayOut : undefined
    hide(this, { candidates: hasKey ? undefined : wayOut })
  }
}

function candidatesIn(candidates: readonly JobHandle[] = []): string {
  const ids = candidates.map(({ id }) => id).join(' or ')
  return ids ? `it may be ${ids}, see candidates` : 'look at the list of jobs, 150 s after the submit'
}

/** A batch was aborted. Its jobs go on in Zuora; nothing is lost. */
export class BatchAbortedError extends JobError {
  override readonly name = 'BatchAbortedError'
  /** The jobs that were started and have not ended, with their place in the batch. Not enumerable. */
  declare readonly open: readonly { readonly index: number; readonly handle: JobHandle }[]
  /**
   * The places of inputs that were not submitted, as far as they were taken or are in an array. Not
   * enumerable.
   */
  declare readonly notSubmitted: readonly number[]
  /** How many inputs or handles were taken from the iterable; nothing is known of those after them. */
  declare readonly taken: number

  constructor(
    open: BatchAbortedError['open'],
    notSubmitted: readonly number[],
    cause: unknown,
    taken: number = open.length + notSubmitted.length,
  ) {
    super(
      'batch-aborted',
      `the batch was aborted with ${open.length} jobs under way and ${notSubmitted.length} not submitted; ` +
        'the jobs go on in Zuora: continue with the handles of this error',
      undefined,
      { cause },
    )
    hide(this, { open, notSubmitted })
    this.taken = taken
  }
}

/** A value is not a handle, or not one for this client. */
export class HandleError extends JobError {
  override readonly name = 'HandleError'

  constructor(message: string, options?: ErrorOptions) {
    super('bad-handle', `not a usable job handle: ${message}`, undefined, options)
  }
}

const CONTINUE = 'continue with the handle of this error'

function describe({ family, id, status }: JobHandle): string {
  return `${family} job ${id} (status ${JSON.stringify(status)})`
}

function messageOf(cause: unknown): string {
  return printable(cause instanceof Error ? cause.message : String(cause))
}
