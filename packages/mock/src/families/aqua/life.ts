import { ownTime } from '../../job-control/job-control.ts'
import { isFinal, type StatusOf } from '../../job-control/statuses.ts'
import type { AquaBatch, AquaJob } from './aqua-job.ts'

/** Where a batch stands. */
export interface BatchProgress {
  readonly batch: AquaBatch
  readonly status: 'pending' | 'submitted' | 'executing' | 'completed' | 'aborted'
}

/** Where a job stands. */
export interface AquaProgress {
  readonly status: StatusOf<'AQuA'>
  readonly batches: readonly BatchProgress[]
}

/** Where a job stands at an instant. A pure function: asking changes nothing and nothing else moves a job. */
export function progressAt(job: AquaJob, now: number): AquaProgress {
  const { cancelledAt } = job
  if (cancelledAt === undefined || now < cancelledAt) return undisturbed(job, ownTime(job, now))
  const before = undisturbed(job, ownTime(job, cancelledAt))
  if (isFinal(before.status)) return before
  // As in the published sample: what is done stays done, the rest goes back to "submitted".
  const batches = before.batches.map(({ batch, status }) => ({
    batch,
    status: status === 'completed' ? status : ('submitted' as const),
  }))
  return { status: 'cancelled', batches }
}

/** An instant that does not come: the last one that a date can have. */
const never = 8_640_000_000_000_000

/** The instant at which a job ends, as far as it is planned. One that a scenario or a test holds does not. */
export function endOf(job: AquaJob): number {
  const { startsAt, cancelledAt = never } = job
  if (job.pace?.heldAt !== undefined) return cancelledAt
  if (job.error !== undefined) return Math.min(cancelledAt, startsAt)
  // Nothing runs behind a failure.
  const failed = job.batches.find(
    ({ doom, outcome }) => doom !== undefined || (outcome !== undefined && 'message' in outcome),
  )
  return Math.min(cancelledAt, (failed ?? job.batches.at(-1))?.endsAt ?? startsAt)
}

/** Whether a job is submitted or executing: whether it takes one of the tenant's slots. */
export function isOpen(job: AquaJob, now: number): boolean {
  // Most jobs of a long life are over; that is seen without a closer look.
  const ended = endOf(job) <= now && job.batches.every(({ outcome }) => outcome !== undefined)
  return !ended && !isFinal(progressAt(job, now).status)
}

function undisturbed(job: AquaJob, now: number): AquaProgress {
  if (job.error !== undefined && now >= job.startsAt)
    return { status: 'error', batches: job.batches.map((batch) => ({ batch, status: 'pending' })) }
  const batches: BatchProgress[] = []
  // Queries run one after the other, so nothing starts behind one that has failed or is not done.
  let open = true
  for (const batch of job.batches) {
    const status: BatchProgress['status'] = open ? batchStatus(batch, now) : 'pending'
    open = status === 'completed'
    batches.push({ batch, status })
  }
  if (now < job.startsAt) return { status: 'submitted', batches }
  if (batches.some(({ status }) => status === 'aborted')) return { status: 'aborted', batches }
  return { status: open ? 'completed' : 'executing', batches }
}

function batchStatus({ startsAt, endsAt, outcome }: AquaBatch, now: number): BatchProgress['status'] {
  if (now < startsAt) return 'pending'
  if (now < endsAt || outcome === undefined) return 'executing'
  return 'result' in outcome ? 'completed' : 'aborted'
}
