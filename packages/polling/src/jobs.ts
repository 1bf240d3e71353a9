import type { Clock, CsvInput } from '@zuora-jobs/client'

import type { PollOptions } from './advance.ts'
import type {
  FamilyThatCan,
  HandleOf,
  InputOf,
  JobFamilies,
  MustBeAble,
  OutcomeOf,
  ResultOf,
  StepOf,
} from './families/job-family.ts'
import type { ZuoraFamilies } from './families/zuora-families.ts'
import type { JobHistory } from './history/create-history.ts'
import type { JobCallOptions } from './job-call-options.ts'
import type { JobsEvent } from './job/events.ts'
import type { JobHandle } from './job/handle.ts'
import type { CONTEXT, JobsContext } from './jobs-context.ts'
import type { NewHandleOptions } from './new-handle.ts'
import type { AnySchedule } from './schedule/schedule.ts'
import type { JobSubmitOptions, JobUploadOptions } from './submit.ts'
import type { OrphansOptions } from './submit/list-orphans.ts'
import type { WaitOptions } from './wait.ts'

/** Options of `createJobs`. */
export interface JobsOptions<Families extends JobFamilies = ZuoraFamilies> {
  /**
   * The families of jobs, by name.
   *
   * @default zuoraFamilies
   * @example
   * createJobs(zuora, { families: { ...zuoraFamilies, mine } })
   */
  readonly families?: Families | undefined
  /**
   * How often to poll: a preset, your own numbers, or a function.
   *
   * @default DEFAULT_SCHEDULE
   */
  readonly schedule?: AnySchedule | undefined
  /**
   * How long polls may fail in a row before a wait gives up, milliseconds: the first failure after that ends
   * it. The time between two of them counts for a third of this at the most, so that a clock that is set, a
   * laptop that slept or a process that polls once a day does not look like an outage. 0 gives up at once.
   *
   * @default 1_800_000
   */
  readonly toleranceMs?: number | undefined
  /**
   * What earlier jobs have taught: see `@zuora-jobs/polling/history`. Its failures are ignored.
   *
   * @example
   * createJobs(zuora, { history: createHistory(memoryDurations()) })
   */
  readonly history?: JobHistory | undefined
  /** Is told what happens, for logs and metrics. What it throws harms nothing. */
  readonly onEvent?: ((event: JobsEvent) => void) | undefined
  /**
   * Replaces the clock of the machine.
   *
   * @default systemClock
   */
  readonly clock?: Clock | undefined
}

/**
 * Jobs of one tenant. A job is a {@link JobHandle}, a value; nothing here runs by itself. No local event, be
 * it a timeout, an abort or a failed request, cancels, changes or resubmits a job.
 */
export interface Jobs<Families extends JobFamilies = ZuoraFamilies> {
  /**
   * Starts a job, at most one, and uploads its file where the input holds one. For `submitWithinMs` it waits
   * out limits, full slots, lost connections and a Zuora that is down.
   *
   * @example
   * const handle = await jobs.submit('aqua', { queries: [{ query: 'select Id from Account', type: 'zoql' }]
   * })
   *
   * @throws ZuoraInputError, or what Zuora answered last, where no job was started
   * @throws SubmitInDoubtError where nobody can tell whether a job was started
   * @throws UploadFailedError with the handle of the job, and what became of it
   * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_BatchQueryJob/
   * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_CustomObjectBulkJob/
   * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_DataLabelingJob/
   */
  submit<Name extends keyof Families & string>(
    family: Name,
    input: InputOf<Families[Name]>,
    options?: JobSubmitOptions,
  ): Promise<JobHandle<Name>>

  /**
   * Uploads the file that a `blocked` job waits for. A job whose file Zuora refuses is cancelled; pass
   * `onRefusedUpload: 'keep'` to try another file.
   *
   * @throws ZuoraInputError for a file that cannot work; nothing was sent
   * @throws UploadFailedError with the handle of the job, and what became of it
   * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_UploadFileForCustomObjectBulkJob/
   */
  upload<Name extends keyof Families & string>(
    handle: JobHandle<Name> & MustBeAble<'upload', Families, Name>,
    file: CsvInput,
    options?: JobUploadOptions,
  ): Promise<HandleOf<Families, Name>>

  /**
   * Lists the jobs of the tenant that wait for a file which nobody will bring, such as after a kill between
   * submit and upload, whoever has submitted them. Each takes a slot until it is cancelled.
   *
   * @example
   * for (const orphan of await jobs.orphans('customObjects')) await jobs.cancel(orphan)
   *
   * @see https://developer.zuora.com/v1-api-reference/api/operation/GET_AllCustomObjectBulkJobs/
   */
  orphans<Name extends FamilyThatCan<'upload' | 'list', Families>>(
    family: Name,
    options?: OrphansOptions,
  ): Promise<readonly JobHandle<Name>[]>

  /**
   * Polls once, with one status request. For schedulers that keep the time themselves: poll again at
   * `nextPollAt`. A failure that may pass is a step, not an exception.
   *
   * @throws StatusUnavailableError | JobNotFoundError with the handle that continues
   */
  advance<Name extends keyof Families & string>(
    handle: JobHandle<Name>,
    options?: PollOptions,
  ): Promise<StepOf<Families, Name>>

  /**
   * Waits for full success and returns the result.
   *
   * @throws JobOutcomeError for every other end, with what was achieved
   * @throws WaitTimeoutError | StatusUnavailableError | JobNotFoundError | JobBlockedError with the handle
   * that continues
   */
  wait<Name extends keyof Families & string>(
    handle: JobHandle<Name>,
    options?: WaitOptions,
  ): Promise<ResultOf<Families[Name]>>

  /**
   * Waits for the end, whatever it is; rejects for local causes only.
   *
   * @throws WaitTimeoutError | StatusUnavailableError | JobNotFoundError | JobBlockedError with the handle
   * that continues
   */
  settle<Name extends keyof Families & string>(
    handle: JobHandle<Name>,
    options?: WaitOptions,
  ): Promise<OutcomeOf<Families, Name>>

  /**
   * Waits, yielding a frozen handle per poll; returns the outcome. Leaving the loop ends the polling.
   *
   * @example
   * for await (const { status, progress } of jobs.follow(handle)) console.log(status, progress)
   */
  follow<Name extends keyof Families & string>(
    handle: JobHandle<Name>,
    options?: WaitOptions,
  ): AsyncGenerator<HandleOf<Families, Name>, OutcomeOf<Families, Name>, void>

  /**
   * Asks Zuora to cancel. The job may still end otherwise, so go on waiting with the handle returned. Where
   * the job has ended meanwhile, that handle is final and says how.
   *
   * @throws ZuoraError where Zuora refuses, and the job goes on
   * @see https://developer.zuora.com/v1-api-reference/api/operation/DELETE_BatchQueryJob/
   * @see https://developer.zuora.com/v1-api-reference/api/operation/PATCH_CustomObjectBulkJob/
   */
  cancel<Name extends keyof Families & string>(
    handle: JobHandle<Name> & MustBeAble<'cancel', Families, Name>,
    options?: JobCallOptions,
  ): Promise<HandleOf<Families, Name>>

  /**
   * Takes up a handle that was kept as JSON. Sends nothing: that the handle is of this tenant is checked when
   * it is used. Its `family` tells what it is.
   *
   * @example
   * const handle = jobs.resume(text)
   * if (handle.family === 'aqua') console.log((await jobs.settle(handle)).result.queries)
   *
   * @throws HandleError for anything that is not a handle of a family known here
   */
  resume(json: unknown): HandleOf<Families>

  /**
   * A handle for a job of which only the id is known. Sends nothing. When it was submitted decides how often
   * it is polled; without `submittedAt` (epoch milliseconds) it counts as half a minute old.
   *
   * @throws HandleError for an id that cannot be one, or a family that is not known here
   */
  adopt<Name extends keyof Families & string>(
    family: Name,
    id: string,
    options?: { readonly submittedAt?: number | undefined } & NewHandleOptions,
  ): JobHandle<Name>

  /**
   * What `runAll` and `watch` need of it.
   *
   * @internal
   */
  readonly [CONTEXT]: JobsContext<Families>
}
