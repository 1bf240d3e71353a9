import { ownTime } from '../../job-control/job-control.ts'
import type { StatusOf } from '../../job-control/statuses.ts'
import type { RowError } from './apply-rows.ts'
import type { CustomObjectJob } from './custom-object-job.ts'

/** Where a job stands. */
export interface CustomObjectProgress {
  readonly status: StatusOf<'delete' | 'create or update'>
  readonly recordsProcessed: number
  /** From submission to the end, in milliseconds; 0 before the end. */
  readonly processingTime: number
  /** The rows rejected so far. */
  readonly errors: readonly RowError[]
  /** The instant of the last change of status. */
  readonly changedAt: number
}

/** Where a job stands at an instant. A pure function: asking changes nothing and nothing else moves a job. */
export function progressAt(job: CustomObjectJob, now: number): CustomObjectProgress {
  const { submittedAt, startsAt = Number.POSITIVE_INFINITY, endsAt = startsAt, cancelledAt, outcome } = job
  const waiting = { recordsProcessed: 0, processingTime: 0, errors: [] }
  // Cancelling comes too late for a job that has started.
  if (cancelledAt !== undefined && now >= cancelledAt && ownTime(job, cancelledAt) < startsAt)
    return { ...waiting, status: 'cancelled', changedAt: cancelledAt }
  const at = ownTime(job, now)
  if (at < startsAt) {
    const status = job.request.operation === 'delete' ? 'accepted' : 'pending'
    return { ...waiting, status, changedAt: submittedAt }
  }
  if (outcome === undefined || at < endsAt) {
    const { processed = 0, errors = [] } = outcome ?? {}
    const recordsProcessed = Math.floor((processed * (at - startsAt)) / Math.max(1, endsAt - startsAt))
    return {
      status: 'in_progress',
      recordsProcessed,
      processingTime: 0,
      errors: errors.filter(({ row }) => row < recordsProcessed + 2),
      changedAt: startsAt,
    }
  }
  return {
    status: outcome.error === undefined ? 'completed' : 'failed',
    recordsProcessed: outcome.processed,
    processingTime: endsAt - submittedAt,
    errors: outcome.errors,
    changedAt: endsAt,
  }
}
