import type { Timeline } from '../../job-control/job-control.ts'
import type { AquaJob } from './aqua-job.ts'

/** When an AQuA job works: its queries one after the other, all as long as each other. */
export const aquaTimeline: Timeline<AquaJob> = {
  span: ({ startsAt, batches }) => ({ startsAt, endsAt: batches.at(-1)?.endsAt ?? startsAt }),
  reschedule: (job, startsAt, endsAt) => {
    const share = (endsAt - startsAt) / Math.max(1, job.batches.length)
    const batches = job.batches.map((batch, index) => ({
      ...batch,
      startsAt: startsAt + Math.floor(share * index),
      endsAt: startsAt + Math.floor(share * (index + 1)),
    }))
    return { ...job, startsAt, batches }
  },
}
