import { type Paced, type Timeline, withPace } from './job-control.ts'
import { isWaiting, type JobStatus } from './statuses.ts'

/** A job that has ended just now. */
export function ended<Job extends Paced>(job: Job, timeline: Timeline<Job>, now: number): Job {
  const span = timeline.span(job)
  const duration = span === undefined ? 0 : span.endsAt - span.startsAt
  return withPace(timeline.reschedule(job, now - duration, now), undefined)
}

/** A job that stands still, before its start or halfway through its work. */
export function heldNow<Job extends Paced>(
  job: Job,
  timeline: Timeline<Job>,
  status: JobStatus,
  now: number,
): Job {
  const span = timeline.span(job)
  if (span === undefined) return job
  const duration = Math.max(2, span.endsAt - span.startsAt)
  const startsAt = isWaiting(status) ? now + 1 : now - Math.floor(duration / 2)
  return withPace(timeline.reschedule(job, startsAt, startsAt + duration), { heldAt: now })
}
