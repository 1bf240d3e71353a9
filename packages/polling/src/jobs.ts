import type { Clock } from '@zuora-jobs/client'

import type { Step } from './advance.ts'
import type { JobsContext } from './context.ts'
import type { JobsEvent } from './events.ts'
import type { JobHandle } from './handle.ts'
import type { JobHistory } from './job-history.ts'
import type { CancellableName, InputOf, JobKinds, ResultOf, UploadableName } from './kind.ts'
import type { ZuoraKinds } from './kinds/zuora-kinds.ts'
import type { Outcome } from './outcome.ts'
import type { AnySchedule } from './schedule.ts'
import type { SubmitOptions } from './submit.ts'
import type { Snapshot, WaitOptions } from './wait.ts'

/** Options of `createJobs`. */
export interface JobsOptions<Kinds extends JobKinds = ZuoraKinds> {
  /** Replaces the kinds that come with the package: `{ ...zuoraKinds, mine }`. */
  readonly kinds?: Kinds | undefined
  /** How often to look: a preset, your own numbers, or a function. */
  readonly schedule?: AnySchedule | undefined
  /** How many status requests in a row may fail before a wait gives up. Default 5. */
  readonly tolerance?: number | undefined
  /** What earlier jobs have taught: see `@zuora-jobs/polling/history`. Its failures are ignored. */
  readonly history?: JobHistory | undefined
  /** Is told what happens, for logs and metrics. What it throws harms nothing. */
  readonly onEvent?: ((event: JobsEvent) => void) | undefined
  /** Replaces the clock of the machine. */
  readonly clock?: Clock | undefined
}

/**
 * Jobs of one tenant. A job is a {@link JobHandle}, a value; nothing here runs by itself. No local event, be
 * it a timeout, an abort or a failed request, cancels, changes or resubmits a job.
 */
export interface Jobs<Kinds extends JobKinds = ZuoraKinds> {
  /**
   * Starts a job, and uploads its file where the input holds one.
   *
   * @throws ZuoraInputError, or what Zuora answered, where no job was started
   * @throws SubmitAmbiguousError where the answer was lost
   * @throws UploadFailedError with the handle of the job that waits for its file
   */
  submit<Name extends keyof Kinds & string>(
    kind: Name,
    input: InputOf<Kinds[Name]>,
    options?: SubmitOptions,
  ): Promise<JobHandle<Name>>

  /**
   * Uploads the file that a `blocked` job waits for.
   *
   * @throws UploadFailedError with the handle that waits
   */
  upload<Name extends UploadableName<Kinds>>(
    handle: JobHandle<Name>,
    input: InputOf<Kinds[Name]>,
    options?: Pick<WaitOptions, 'signal'>,
  ): Promise<JobHandle<Name>>

  /**
   * Looks once, with one status request. For schedulers that keep the time themselves: look again at
   * `nextPollAt`. A failure that may pass is a step, not an exception.
   *
   * @throws StatusUnavailableError | JobNotFoundError with the handle that continues
   */
  advance<Name extends keyof Kinds & string>(
    handle: JobHandle<Name>,
    options?: Pick<WaitOptions, 'signal'>,
  ): Promise<Step<ResultOf<Kinds[Name]>, Name>>

  /**
   * Waits for full success and returns the result.
   *
   * @throws JobOutcomeError for every other end, with what was achieved
   * @throws WaitTimeoutError | StatusUnavailableError | JobNotFoundError | JobBlockedError with the handle that
   * continues
   */
  wait<Name extends keyof Kinds & string>(
    handle: JobHandle<Name>,
    options?: WaitOptions,
  ): Promise<ResultOf<Kinds[Name]>>

  /** Waits for the end, whatever it is; rejects for local causes only. */
  settle<Name extends keyof Kinds & string>(
    handle: JobHandle<Name>,
    options?: WaitOptions,
  ): Promise<Outcome<ResultOf<Kinds[Name]>, Name>>

  /** Waits, yielding what each look found; returns the outcome. Leaving the loop ends the polling. */
  snapshots<Name extends keyof Kinds & string>(
    handle: JobHandle<Name>,
    options?: WaitOptions,
  ): AsyncGenerator<Snapshot<Name>, Outcome<ResultOf<Kinds[Name]>, Name>, void>

  /** Asks Zuora to cancel; the job may still end otherwise, so go on waiting with the handle returned. */
  cancel<Name extends CancellableName<Kinds>>(
    handle: JobHandle<Name>,
    options?: Pick<WaitOptions, 'signal'>,
  ): Promise<JobHandle<Name>>

  /**
   * Takes up a handle that was kept as JSON. Sends nothing.
   *
   * @throws HandleError for anything that is not a handle of this tenant and of a kind known here
   */
  resume(json: unknown): JobHandle<keyof Kinds & string>

  /**
   * A handle for a job of which only the id is known. Sends nothing. When it was submitted decides how often
   * it is looked at; without `submittedAt` (epoch milliseconds) it is taken for half a minute old.
   *
   * @throws HandleError for an id that is none, or a kind that is not known here
   */
  adopt<Name extends keyof Kinds & string>(
    kind: Name,
    id: string,
    options?: { readonly submittedAt?: number | undefined },
  ): JobHandle<Name>

  /** What all of this shares; helpers for many jobs take it from here. */
  readonly context: JobsContext<Kinds>
}
