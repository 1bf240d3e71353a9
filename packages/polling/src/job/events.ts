import type { Observer } from '@zuora-jobs/client/internal'

import type { JobHandle } from './handle.ts'
import type { Step } from './step.ts'

/** What happened, for logs and metrics. */
export type JobsEvent =
  /** A submit was answered with the id of its job. */
  | { readonly type: 'submitted'; readonly handle: JobHandle }
  /**
   * A submit, or with `handle` the upload of a job's file, failed and is put off for `delayMs`, after so many
   * attempts.
   */
  | {
      readonly type: 'submit-retry'
      readonly family: string
      readonly handle?: JobHandle
      readonly attempt: number
      readonly delayMs: number
      readonly error: unknown
    }
  /** A poll was answered. `nextPollAt` (epoch milliseconds) is `undefined` after the last one. */
  | { readonly type: 'poll'; readonly handle: JobHandle; readonly nextPollAt: number | undefined }
  /** A poll failed, and is repeated at `nextPollAt` (epoch milliseconds). */
  | {
      readonly type: 'poll-failed'
      readonly handle: JobHandle
      readonly nextPollAt: number
      readonly error: unknown
    }
  /** Zuora reported a status that this version does not know; waiting goes on. */
  | { readonly type: 'unknown-status'; readonly handle: JobHandle }
  /** A counter ran backwards, or a job that had ended was reported otherwise; both are ignored. */
  | { readonly type: 'regression'; readonly handle: JobHandle }
  /** A list reported on `jobs` jobs in `requests` requests. */
  | { readonly type: 'list'; readonly jobs: number; readonly requests: number }
  /**
   * Zuora refused a submit of a batch for want of a slot: others hold it, or jobs that the batch does not
   * follow any more, such as those that wait for their file. Where `own` is 0, nothing moves. Told once per
   * pause; the next submit of this slot goes at `retryAt` (epoch milliseconds), or when an own job ends.
   */
  | {
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
    }
  /** A slot that others held is free again, and took a submit in. It was full for `waitedMs`. */
  | {
      readonly type: 'slots-free'
      readonly family: string
      readonly slot: string
      readonly waitedMs: number
    }

/** Tells an observer about a poll. */
export function tellStep(observer: Observer<JobsEvent> = () => {}, step: Step): void {
  const { handle, anomalies } = step
  for (const type of anomalies) observer({ type, handle })
  const nextPollAt = step.done ? undefined : step.nextPollAt
  const error = step.done ? undefined : step.failure
  if (nextPollAt === undefined || error === undefined) observer({ type: 'poll', handle, nextPollAt })
  else observer({ type: 'poll-failed', handle, nextPollAt, error })
}
