import { type HoldStatus, isWaiting } from './statuses.ts'

/** How a job moves, where a scenario or a test has its hand on it. Instants are those of the tenant's time. */
export interface Pace {
  /** For this job, time stands still from here on. */
  readonly heldAt?: number
  /** It is to be held at this status as soon as it is known when it comes there. */
  readonly hold?: HoldStatus
  /** It is done at the `of`-th look. */
  readonly polls?: { readonly of: number; readonly seen: number }
  /** It is done so long after its plan was made, in milliseconds. */
  readonly finishMs?: number
}

/** A job that can have a pace. */
export interface Paced {
  readonly pace?: Pace
}

/** When a job works, and how to let it work at another time. */
export interface Timeline<Job extends Paced> {
  /** `undefined` for a job that still waits for its file. */
  span(job: Job): { readonly startsAt: number; readonly endsAt: number } | undefined
  reschedule(job: Job, startsAt: number, endsAt: number): Job
}

/** The instant up to which a job has come, whatever time it is. */
export function ownTime({ pace }: Paced, now: number): number {
  return pace?.heldAt === undefined ? now : Math.min(now, pace.heldAt)
}

/** A job whose plan was just made, at `now`, after its pace. */
export function paced<Job extends Paced>(job: Job, timeline: Timeline<Job>, now: number): Job {
  const { pace } = job
  const span = timeline.span(job)
  if (pace === undefined) return job
  if (span === undefined) return job
  if (pace.finishMs !== undefined) {
    // What had to wait goes on to wait, for a third of the time; what runs at once goes on to run at once.
    const startsAt = span.startsAt > now ? now + Math.floor(pace.finishMs / 3) : now
    return timeline.reschedule(job, startsAt, now + pace.finishMs)
  }
  if (pace.polls !== undefined) {
    // Long enough to be neither begun nor done before the first look, whatever the tenant's durations.
    const endsAt = Math.max(span.endsAt, span.startsAt + pace.polls.of + 1)
    return withPace(timeline.reschedule(job, span.startsAt, endsAt), { ...pace, heldAt: now })
  }
  return pace.hold === undefined ? job : held(job, timeline, pace.hold, now)
}

/** A job after one more look at it. */
export function looked<Job extends Paced>(job: Job, timeline: Timeline<Job>, now: number): Job {
  const polls = job.pace?.polls
  const span = timeline.span(job)
  if (polls === undefined || span === undefined) return job
  const seen = polls.seen + 1
  const duration = span.endsAt - span.startsAt
  const done = Math.floor((duration * Math.min(seen, polls.of)) / polls.of)
  const moved = timeline.reschedule(job, now - done, now - done + duration)
  // Once done, only the time counts, as for every job.
  return withPace(moved, seen >= polls.of ? undefined : { polls: { ...polls, seen }, heldAt: now })
}

/** A job that is held, from `now` on, before its start or halfway through its work. */
export function held<Job extends Paced>(
  job: Job,
  timeline: Timeline<Job>,
  status: HoldStatus,
  now: number,
): Job {
  const span = timeline.span(job)
  if (span === undefined) return withPace(job, { hold: status })
  const duration = Math.max(2, span.endsAt - span.startsAt)
  const startsAt = Math.max(span.startsAt, now)
  if (isWaiting(status)) {
    const later = Math.max(startsAt, now + 1)
    return withPace(timeline.reschedule(job, later, later + duration), { hold: status, heldAt: now })
  }
  const half = startsAt + Math.floor(duration / 2)
  return withPace(timeline.reschedule(job, startsAt, startsAt + duration), { hold: status, heldAt: half })
}

/** A job with this pace, or with none. */
export function withPace<Job extends Paced>(job: Job, pace: Pace | undefined): Job {
  const { pace: _before, ...rest } = job
  // Only the pace differs, which is optional in every job.
  return (pace === undefined ? rest : { ...rest, pace }) as Job
}
