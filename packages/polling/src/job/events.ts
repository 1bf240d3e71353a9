import type { Observer } from '@zuora-jobs/client/internal'

import type { JobHandle } from './handle.ts'
import { endOf, type JobEnd } from './job-end.ts'
import type { Step } from './step.ts'

/** What events about one job say besides. */
interface JobFacts {
  readonly handle: JobHandle
  /** The place among the inputs or handles of a batch of `runAll` or `watch`, from 0. */
  readonly index?: number
}

/** Events about no single job. */
type NoJob = { readonly [Fact in keyof JobFacts]?: undefined }

/** What happened, for logs and metrics. */
export type JobsEvent =
  /** A submit was answered with the id of its job. */
  | (JobFacts & {
      readonly type: 'submitted'
      /**
       * Milliseconds that the input waited in the batch for its turn: for a slot of the tenant, for
       * `concurrency`, for submits before it, or after a limit. Counted from the start of the batch, or from
       * when an async iterable gave it. Absent outside of a batch.
       */
      readonly slotWaitMs?: number | undefined
    })
  /**
   * A submit, or with `handle` the upload of a job's file, failed and is put off for `delayMs`, after so many
   * attempts.
   */
  | (Partial<JobFacts> & {
      readonly type: 'submit-retry'
      readonly family: string
      readonly attempt: number
      readonly delayMs: number
      readonly error: unknown
    })
  /** A poll was answered. `nextPollAt` (epoch milliseconds) is `undefined` after the last one. */
  | (JobFacts & { readonly type: 'poll'; readonly nextPollAt: number | undefined })
  /** A poll failed, and is repeated at `nextPollAt` (epoch milliseconds). */
  | (JobFacts & { readonly type: 'poll-failed'; readonly nextPollAt: number; readonly error: unknown })
  /** A poll found the end of the job, and how it ended. Told once, after its `poll`. */
  | (JobFacts & JobEnd & { readonly type: 'ended' })
  /** Zuora reported a status that this version does not know; waiting goes on. */
  | (JobFacts & { readonly type: 'unknown-status' })
  /** A counter ran backwards, or a job that had ended was reported otherwise; both are ignored. */
  | (JobFacts & { readonly type: 'regression' })
  /** A list reported on `jobs` jobs in `requests` requests. */
  | (NoJob & { readonly type: 'list'; readonly jobs: number; readonly requests: number })
  /**
   * Zuora refused a submit of a batch for want of a slot: others hold it, or jobs that the batch does not
   * follow any more, such as those that wait for their file. Where `own` is 0, nothing moves. Told once per
   * pause; the next submit of this slot goes at `retryAt` (epoch milliseconds), or when an own job ends.
   */
  | (NoJob & {
      readonly type: 'slots-full'
      readonly family: string
      readonly slot: string
      /** The tenant's limit, where one is known. */
      readonly limit: number | undefined
      /** Jobs of this batch that take such a slot. */
      readonly own: number
      /** Inputs that were taken and wait for such a slot; their source may have more. */
      readonly waiting: number
      readonly retryAt: number
    })
  /** A slot that others held is free again, and took a submit in. It was full for `waitedMs`. */
  | (NoJob & {
      readonly type: 'slots-free'
      readonly family: string
      readonly slot: string
      readonly waitedMs: number
    })

/**
 * Tells an observer about a poll.
 *
 * @param before the handle as it was before the poll
 */
export function tellStep(observer: Observer<JobsEvent> = () => {}, step: Step, before: JobHandle): void {
  const { handle, anomalies } = step
  for (const type of anomalies) observer({ type, handle })
  const nextPollAt = step.done ? undefined : step.nextPollAt
  const error = step.done ? undefined : step.failure
  if (nextPollAt === undefined || error === undefined) observer({ type: 'poll', handle, nextPollAt })
  else observer({ type: 'poll-failed', handle, nextPollAt, error })
  const end = step.done && endOf(before, handle)
  if (end) observer({ type: 'ended', handle, ...end })
}
