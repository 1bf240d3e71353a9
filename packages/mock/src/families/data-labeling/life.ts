import { ownTime } from '../../job-control/job-control.ts'
import type { StatusOf } from '../../job-control/statuses.ts'
import type { LabelingJob } from './data-labeling-job.ts'

/** Where a labeling job stands. There is no status for failure: the counters tell. */
export interface LabelingProgress {
  readonly status: StatusOf<'labeling'>
  /** Missing while the objects are not known. */
  readonly total?: number
  readonly labeled: number
  readonly failed: number
  readonly timeout: number
}

/** Where a job stands at an instant. A pure function: asking changes nothing and nothing else moves a job. */
export function progressAt(job: LabelingJob, now: number): LabelingProgress {
  const { startsAt, endsAt, outcome } = job
  const at = ownTime(job, now)
  const none = { labeled: 0, failed: 0, timeout: 0 }
  if (at < startsAt) return { ...none, status: 'Accepted' }
  if (outcome === undefined) return { ...none, status: 'Dispatched' }
  const { labeled, failed, timeout } = outcome
  const total = labeled.length + failed + timeout
  const done = at >= endsAt ? total : Math.floor((total * (at - startsAt)) / (endsAt - startsAt))
  // One kind after the other, so that no counter ever goes down; what times out is known last.
  const upTo = (count: number, before: number): number => Math.max(0, Math.min(count, done - before))
  return {
    status: at >= endsAt ? 'Completed' : 'Dispatched',
    total,
    labeled: upTo(labeled.length, 0),
    failed: upTo(failed, labeled.length),
    timeout: upTo(timeout, labeled.length + failed),
  }
}
