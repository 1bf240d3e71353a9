import type { Job, JobControl, Timeline } from './job.ts'
import { isWaiting, type TenantJobStatus } from './statuses.ts'

/** A job with this control, or with none. */
export function withControl<Own extends Job>(job: Own, control: JobControl | undefined): Own {
  const { control: _before, ...rest } = job
  // Only the control differs, which is optional in every job.
  return (control === undefined ? rest : { ...rest, control }) as Own
}

/** A job whose plan was just made, at `now`, as its control lets it go on. */
export function controlled<Own extends Job>(job: Own, timeline: Timeline<Own>, now: number): Own {
  const { control } = job
  const span = timeline.span(job)
  if (control === undefined || span === undefined) return job
  const { finishAfterMs, polls, holdAt: status } = control
  if (finishAfterMs !== undefined) {
    // What had to wait goes on to wait, for a third of the time; what runs at once goes on to run at once.
    const startsAt = span.startsAt > now ? now + Math.floor(finishAfterMs / 3) : now
    return timeline.reschedule(job, startsAt, now + finishAfterMs)
  }
  if (polls !== undefined) {
    // Long enough to be neither begun nor done before the first poll, whatever the tenant's durations.
    const endsAt = Math.max(span.endsAt, span.startsAt + polls.of + 1)
    return withControl(timeline.reschedule(job, span.startsAt, endsAt), { ...control, stoppedAt: now })
  }
  if (status === undefined) return job
  const duration = Math.max(2, span.endsAt - span.startsAt)
  const startsAt = Math.max(span.startsAt, isWaiting(status) ? now + 1 : now)
  const stoppedAt = isWaiting(status) ? now : startsAt + Math.floor(duration / 2)
  return withControl(timeline.reschedule(job, startsAt, startsAt + duration), { holdAt: status, stoppedAt })
}

/** A job after one more poll. */
export function polled<Own extends Job>(job: Own, timeline: Timeline<Own>, now: number): Own {
  const polls = job.control?.polls
  const span = timeline.span(job)
  if (polls === undefined || span === undefined) return job
  const counted = polls.counted + 1
  const duration = span.endsAt - span.startsAt
  const done = Math.floor((duration * Math.min(counted, polls.of)) / polls.of)
  // Once done, only the time counts, as for every job.
  const control = counted >= polls.of ? undefined : { polls: { ...polls, counted }, stoppedAt: now }
  return withControl(timeline.reschedule(job, now - done, now - done + duration), control)
}

/** A job that stands still in this status from now on: before its start, or halfway through its work. */
export function holdAt<Own extends Job>(
  job: Own,
  timeline: Timeline<Own>,
  status: TenantJobStatus,
  now: number,
): Own {
  const span = timeline.span(job)
  if (span === undefined) return job
  const duration = Math.max(2, span.endsAt - span.startsAt)
  const startsAt = isWaiting(status) ? now + 1 : now - Math.floor(duration / 2)
  return withControl(timeline.reschedule(job, startsAt, startsAt + duration), { stoppedAt: now })
}

/** A job that has ended just now. */
export function finishNow<Own extends Job>(job: Own, timeline: Timeline<Own>, now: number): Own {
  const span = timeline.span(job)
  const duration = span === undefined ? 0 : span.endsAt - span.startsAt
  return withControl(timeline.reschedule(job, now - duration, now), undefined)
}
