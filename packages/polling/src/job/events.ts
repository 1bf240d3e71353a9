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

/** What happened, for logs and metrics. */
export type JobsEvent =
  /** A submit was answered with the id of its job. */
  | (JobFacts & {
      readonly type: 'submitted'
      /**
       * Milliseconds that the input waited in the batch for its turn: for a slot of the tenant, for
       * `concurrency`, for submits before it, or after a limit. Absent outside of a batch.
       */
      readonly slotWaitMs?: number | undefined
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
  | {
      readonly type: 'list'
      readonly jobs: number
      readonly requests: number
      readonly handle?: undefined
      readonly index?: undefined
    }

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
