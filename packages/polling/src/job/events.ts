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

/** Tells an observer about a poll. */
export function tellStep(observer: Observer<JobsEvent> = () => {}, step: Step): void {
  const { handle, anomalies } = step
  for (const type of anomalies) observer({ type, handle })
  const nextPollAt = step.done ? undefined : step.nextPollAt
  const error = step.done ? undefined : step.failure
  if (nextPollAt === undefined || error === undefined) observer({ type: 'poll', handle, nextPollAt })
  else observer({ type: 'poll-failed', handle, nextPollAt, error })
}
