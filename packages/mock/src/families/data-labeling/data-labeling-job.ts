import type { components } from '@zuora-jobs/spec'

import { finishNow, holdAt } from '../../job-control/job-control.ts'
import { type Job, ownTime, plainTimeline, type Timeline } from '../../job-control/job.ts'
import type { StatusOf } from '../../job-control/statuses.ts'
import type { Label } from '../../organizations/labels.ts'

/** The body of a submission. Of `orgs` and `orgIds`, absent, null and `[]` differ. */
export type DataLabelingRequest = components['schemas']['DataLabelingJobRequest']

/** What a job comes to: the objects it labels, and how many it does not. */
export interface LabelingOutcome {
  readonly labeled: readonly { readonly id: string; readonly label: Label }[]
  readonly failed: number
  readonly timeout: number
}

/** A data labeling job. Where it stands at an instant is computed by {@link progressAt}. */
export interface DataLabelingJob extends Job {
  readonly family: 'dataLabeling'
  readonly request: DataLabelingRequest
  readonly startsAt: number
  readonly endsAt: number
  /** How many objects a scenario leaves unlabeled. */
  readonly unlabeled?: { readonly failed: number; readonly timeout: number }
  /** Missing while a slow data function is still looking for the objects. */
  readonly outcome?: LabelingOutcome
}

/** Where a data labeling job stands. There is no status for failure: the counters tell. */
interface DataLabelingProgress {
  readonly status: StatusOf<'dataLabeling'>
  /** Missing while the objects are not known. */
  readonly total?: number
  readonly labeled: number
  readonly failed: number
  readonly timeout: number
}

/** Where a job stands at an instant. A pure function: asking changes nothing and nothing else moves a job. */
export function progressAt(job: DataLabelingJob, now: number): DataLabelingProgress {
  const { startsAt, endsAt, outcome } = job
  const at = ownTime(job, now)
  const none = { labeled: 0, failed: 0, timeout: 0 }
  if (at < startsAt) return { ...none, status: 'Accepted' }
  if (outcome === undefined) return { ...none, status: 'Dispatched' }
  const { labeled, failed, timeout } = outcome
  const total = labeled.length + failed + timeout
  const done = at >= endsAt ? total : Math.floor((total * (at - startsAt)) / (endsAt - startsAt))
  // One counter after the other, so that no counter ever goes down; what times out is known last.
  const upTo = (count: number, before: number): number => Math.max(0, Math.min(count, done - before))
  return {
    status: at >= endsAt ? 'Completed' : 'Dispatched',
    total,
    labeled: upTo(labeled.length, 0),
    failed: upTo(failed, labeled.length),
    timeout: upTo(timeout, labeled.length + failed),
  }
}

/** When a data labeling job works. */
export const dataLabelingTimeline: Timeline<DataLabelingJob> = plainTimeline()

/** A job as the answer to its submission shows it. */
export function submittedView({ id }: DataLabelingJob): Record<string, unknown> {
  return { jobId: id, jobStatus: 'Accepted', success: true }
}

/** A job as every later answer shows it. Before it is dispatched nothing is counted. */
export function retrievedView(job: DataLabelingJob, now: number): Record<string, unknown> {
  const { status, total, labeled, failed, timeout } = progressAt(job, now)
  return {
    jobId: job.id,
    jobStatus: status,
    objectType: job.request.objectType,
    ...(total === undefined ? {} : { progress: { failed, labeled, timeout }, totalObject: total }),
    success: true,
  }
}

/**
 * A job in this status, in which it stays.
 *
 * @throws TypeError for `Completed` while its objects are not known.
 */
export function dataLabelingInStatus(
  job: DataLabelingJob,
  status: StatusOf<'dataLabeling'>,
  now: number,
): DataLabelingJob {
  if (status !== 'Completed') return holdAt(job, dataLabelingTimeline, status, now)
  if (job.outcome === undefined)
    throw new TypeError(`Job ${job.id} cannot be Completed: its objects are still being looked for.`)
  return finishNow(job, dataLabelingTimeline, now)
}
