import type { Timeline } from '../../job-control/job-control.ts'
import type { LabelingJob } from './data-labeling-job.ts'

/** When a labeling job works. */
export const labelingTimeline: Timeline<LabelingJob> = {
  span: ({ startsAt, endsAt }) => ({ startsAt, endsAt }),
  reschedule: (job, startsAt, endsAt) => ({ ...job, startsAt, endsAt }),
}
