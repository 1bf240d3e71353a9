import type { LabelingJob } from './data-labeling-job.ts'
import { progressAt } from './life.ts'

/** A job as the answer to its submission shows it. */
export function submittedLabelingView({ id }: LabelingJob): Record<string, unknown> {
  return { jobId: id, jobStatus: 'Accepted', success: true }
}

/** A job as every later answer shows it. Before it is dispatched nothing is counted. */
export function labelingView(job: LabelingJob, now: number): Record<string, unknown> {
  const { status, total, labeled, failed, timeout } = progressAt(job, now)
  return {
    jobId: job.id,
    jobStatus: status,
    objectType: job.request.objectType,
    ...(total === undefined ? {} : { progress: { failed, labeled, timeout }, totalObject: total }),
    success: true,
  }
}
