import type { components } from '@zuora-jobs/spec'

import { MOCK_USER_ID } from '../../database/objects/record-store.ts'
import { finishNow, holdAt } from '../../job-control/job-control.ts'
import { type Job, ownTime, type Timeline } from '../../job-control/job.ts'
import type { StatusOf } from '../../job-control/statuses.ts'
import type { RowError } from './apply-rows.ts'
import { messageOf, SLOT_LIMIT_CODE } from './errors.ts'

/** The body of a submission. */
export type CustomObjectRequest = components['schemas']['CustomObjectBulkJobRequest']

/** What came of the records of a job. It is known as soon as the job runs, and shows bit by bit. */
export interface RecordsOutcome {
  /** How many records were processed, the rejected ones included. */
  readonly processed: number
  readonly errors: readonly RowError[]
  /** Why the job fails at its end; missing when it completes. */
  readonly error?: { readonly code: number; readonly message: string }
}

/** A custom object bulk job. Where it stands at an instant is computed by {@link progressAt}. */
export interface CustomObjectJob extends Job {
  readonly family: 'customObjects'
  readonly request: CustomObjectRequest
  /** When it runs. A create or update job has no such instant before its file is there. */
  readonly startsAt?: number
  readonly endsAt?: number
  /** Missing before it runs. */
  readonly outcome?: RecordsOutcome
  /** A scenario lets it fail after some of its records, which stay as they are then. */
  readonly plannedFailure?: { readonly code: number; readonly message: string; readonly afterRecords: number }
  /** A scenario lets it fail when any of its rows is rejected. */
  readonly failsOnRejectedRows?: true
}

/** Where a job stands. */
interface CustomObjectProgress {
  readonly status: StatusOf<'customObjects'>
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
  const unfinished = { recordsProcessed: 0, processingTime: 0, errors: [] }
  // Cancelling comes too late for a job that has started.
  if (cancelledAt !== undefined && now >= cancelledAt && ownTime(job, cancelledAt) < startsAt)
    return { ...unfinished, status: 'cancelled', changedAt: cancelledAt }
  const at = ownTime(job, now)
  if (at < startsAt) {
    const status = job.request.operation === 'delete' ? 'accepted' : 'pending'
    return { ...unfinished, status, changedAt: submittedAt }
  }
  if (outcome === undefined || at < endsAt) {
    const { processed = 0, errors = [] } = outcome ?? {}
    const recordsProcessed = Math.floor((processed * (at - startsAt)) / Math.max(1, endsAt - startsAt))
    const shown = errors.filter(({ row }) => row < recordsProcessed + 2)
    return { ...unfinished, status: 'in_progress', recordsProcessed, errors: shown, changedAt: startsAt }
  }
  const { processed: recordsProcessed, errors, error } = outcome
  const status = error === undefined ? 'completed' : 'failed'
  return { status, recordsProcessed, processingTime: endsAt - submittedAt, errors, changedAt: endsAt }
}

/** When a custom object job works: at no time known before its file is there. */
export const customObjectTimeline: Timeline<CustomObjectJob> = {
  span: ({ startsAt, endsAt }) =>
    startsAt === undefined ? undefined : { startsAt, endsAt: endsAt ?? startsAt },
  reschedule: (job, startsAt, endsAt) => ({ ...job, startsAt, endsAt }),
}

/** A job as every answer shows it, system fields in Pascal case. */
export function customObjectView(job: CustomObjectJob, now: number): Record<string, unknown> {
  const { status, recordsProcessed, processingTime, changedAt } = progressAt(job, now)
  const { namespace, object, operation } = job.request
  const error = job.outcome?.error
  return {
    Id: job.id,
    CreatedById: MOCK_USER_ID,
    CreatedDate: new Date(job.submittedAt).toISOString(),
    UpdatedById: MOCK_USER_ID,
    UpdatedDate: new Date(changedAt).toISOString(),
    namespace,
    object,
    operation,
    status,
    recordsProcessed,
    processingTime,
    ...(status === 'failed' && error !== undefined ? { error } : {}),
  }
}

/** A job in this status, in which it stays. */
export function customObjectInStatus(
  { cancelledAt: _cancelledAt, ...job }: CustomObjectJob,
  status: StatusOf<'customObjects'>,
  now: number,
  message: string | undefined,
): CustomObjectJob {
  // Without its file a job has nothing to work on, and is done with it at once.
  const outcome = job.outcome ?? { processed: 0, errors: [] }
  const planned = { startsAt: now, endsAt: now, ...job, outcome }
  const { processed, errors } = outcome
  const isDue = job.request.operation === 'delete' && job.outcome === undefined
  switch (status) {
    case 'cancelled':
      return { ...holdAt(job, customObjectTimeline, 'pending', now), cancelledAt: now }
    case 'completed':
      // A delete job that has not run yet runs when somebody asks for it next.
      return isDue
        ? finishNow(job, customObjectTimeline, now)
        : { ...finishNow(planned, customObjectTimeline, now), outcome: { processed, errors } }
    case 'failed': {
      const error = { code: SLOT_LIMIT_CODE, message: message ?? messageOf(SLOT_LIMIT_CODE) }
      return { ...finishNow(planned, customObjectTimeline, now), outcome: { processed, errors, error } }
    }
    case 'in_progress':
      return holdAt(isDue ? job : planned, customObjectTimeline, status, now)
    default:
      return holdAt(job, customObjectTimeline, status, now)
  }
}
