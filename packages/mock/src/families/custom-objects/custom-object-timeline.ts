import type { Timeline } from '../../job-control/job-control.ts'
import type { CustomObjectJob } from './custom-object-job.ts'

/** When a custom object job works: at no time known before its file is there. */
export const customObjectTimeline: Timeline<CustomObjectJob> = {
  span: ({ startsAt, endsAt }) =>
    startsAt === undefined ? undefined : { startsAt, endsAt: endsAt ?? startsAt },
  reschedule: (job, startsAt, endsAt) => ({ ...job, startsAt, endsAt }),
}
