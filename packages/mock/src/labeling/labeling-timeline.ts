import type { Timeline } from '../pace/pace.ts'
import type { LabelingJob } from './labeling-job.ts'

/** When a labeling job works. */
export const labelingTimeline: Timeline<LabelingJob> = {
  span: ({ startsAt, endsAt }) => ({ startsAt, endsAt }),
  reschedule: (job, startsAt, endsAt) => ({ ...job, startsAt, endsAt }),
}
