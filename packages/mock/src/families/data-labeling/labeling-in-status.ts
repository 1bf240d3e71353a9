import { ended, heldNow } from '../../job-control/held-now.ts'
import type { StatusOf } from '../../job-control/statuses.ts'
import type { LabelingJob } from './data-labeling-job.ts'
import { labelingTimeline } from './labeling-timeline.ts'

/**
 * A job in this status, in which it stays.
 *
 * @throws TypeError for `Completed` while its objects are not known.
 */
export function labelingInStatus(job: LabelingJob, status: StatusOf<'labeling'>, now: number): LabelingJob {
  if (status !== 'Completed') return heldNow(job, labelingTimeline, status, now)
  if (job.outcome === undefined)
    throw new TypeError(`Job ${job.id} cannot be Completed: its objects are still being looked for.`)
  return ended(job, labelingTimeline, now)
}
