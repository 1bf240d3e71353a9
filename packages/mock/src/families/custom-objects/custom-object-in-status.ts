import { ended, heldNow } from '../../job-control/held-now.ts'
import type { StatusOf } from '../../job-control/statuses.ts'
import type { CustomObjectJob } from './custom-object-job.ts'
import { customObjectTimeline } from './custom-object-timeline.ts'
import { messageOf, slotLimitCode } from './error-codes.ts'

/** A job in this status, in which it stays. */
export function customObjectInStatus(
  { cancelledAt: _cancelledAt, ...job }: CustomObjectJob,
  status: StatusOf<'delete' | 'create or update'>,
  now: number,
  message: string | undefined,
): CustomObjectJob {
  // Without its file a job has nothing to work on, and is done with it at once.
  const outcome = job.outcome ?? { processed: 0, errors: [] }
  const planned =
    job.startsAt === undefined ? { ...job, startsAt: now, endsAt: now, outcome } : { ...job, outcome }
  const { processed, errors } = outcome
  const isDue = job.request.operation === 'delete' && job.outcome === undefined
  switch (status) {
    case 'cancelled':
      return { ...heldNow(job, customObjectTimeline, 'pending', now), cancelledAt: now }
    case 'completed':
      // A delete job that has not run yet runs when it is looked at next.
      return isDue
        ? ended(job, customObjectTimeline, now)
        : { ...ended(planned, customObjectTimeline, now), outcome: { processed, errors } }
    case 'failed': {
      const error = { code: slotLimitCode, message: message ?? messageOf(slotLimitCode) }
      return { ...ended(planned, customObjectTimeline, now), outcome: { processed, errors, error } }
    }
    case 'in_progress':
      return heldNow(isDue ? job : planned, customObjectTimeline, status, now)
    default:
      return heldNow(job, customObjectTimeline, status, now)
  }
}
