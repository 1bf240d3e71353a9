import type { JobHandle } from '../job/handle.ts'
import { LONGEST_RETRY_AFTER_MS } from '../job/reduce.ts'
import { gapAt, instantFrom, offsetOf, stretch, unitHash } from './poll-instants.ts'
import { progressAim } from './progress-aim.ts'
import { type AnySchedule, DEFAULT_SCHEDULE, type Schedule } from './schedule.ts'

/** However eager a schedule of the caller's is, two polls are this far apart: a 0 must not spin. */
const SHORTEST_GAP_MS = 100

/**
 * When to poll a job next, in epoch milliseconds, never before `now`.
 *
 * Gaps grow in proportion to the age of the job: of all schedules that do not know how long a job takes, this
 * one has the smallest worst delay relative to the duration, and it is also the best guess where durations
 * spread evenly over orders of magnitude. The instants depend on the handle's id and submission time only, so
 * a process that resumes lands on the instants of the one that died, and the jobs of a herd do not fall on
 * the same instants. Where the handle counts work done, the next poll is aimed at the end that the counters
 * foretell, from the instant at which they were read.
 *
 * Promised, with `gap = min(max(share × age, share × firstMs), maxMs)`: the next poll is at least `gap / 2`
 * and, past the first poll, at most `1.7 × gap` away; polls on time notice an end within `gap`.
 *
 * @throws RangeError where a schedule of the caller's returns no number of milliseconds
 */
export function nextPollAt(handle: JobHandle, now: number, schedule: AnySchedule): number {
  const start = Math.min(handle.submittedAt, now - ageByPolls(handle, now, schedule))
  // A floor further away was written by a clock that has been set back since.
  const floor = Math.min(handle.notBefore ?? now, now + LONGEST_RETRY_AFTER_MS)
  return Math.ceil(Math.max(dueAt(handle, start, now, schedule), floor, now))
}

/**
 * When to poll a job that is taken up: one that was polled long ago is overdue, one that was just submitted
 * is not due yet, and a handle from the future, by this machine's clock, counts as new.
 */
export function firstPollAt(handle: JobHandle, now: number, schedule: AnySchedule): number {
  const { submittedAt, lastPollAt = submittedAt, failedAt = lastPollAt } = handle
  return nextPollAt(handle, Math.min(failedAt, now), schedule)
}

/**
 * Of a clock that was set back behind the submission: it must make the wait neither long nor busy, so the job
 * is as old as its polls say.
 */
function ageByPolls({ submittedAt, polls }: JobHandle, now: number, schedule: AnySchedule): number {
  return submittedAt <= now || typeof schedule === 'function' ? 0 : stretch(polls, schedule)
}

function dueAt(handle: JobHandle, start: number, now: number, schedule: AnySchedule): number {
  const isOwn = typeof schedule === 'function'
  if (handle.failures > 0) return now + backoff(handle, isOwn ? DEFAULT_SCHEDULE : schedule)
  // The job has ended, and the details are about to come.
  if (handle.vagueEnds) return now + spread(handle, VAGUE_END_MS * 2 ** handle.vagueEnds)
  const elapsed = now - start
  if (!isOwn) {
    const instant = start + instantFrom(offsetOf(handle), elapsed + gapAt(elapsed, schedule) / 2, schedule)
    return progressAim(handle, now, schedule) ?? instant
  }
  const gap = schedule({ ...handle, now, elapsedMs: elapsed })
  if (gap >= 0 && gap < Infinity) return now + Math.max(gap, SHORTEST_GAP_MS)
  throw new RangeError(`a schedule must return milliseconds to wait, from 0 on, not ${gap}`)
}

/** A schedule that polls rarely is patient with jobs; a failed request is still worth repeating soon. */
const LONGEST_FIRST_BACKOFF_MS = 5_000

/** Spread over a window that doubles with each failure, since failures come in herds. */
function backoff(handle: JobHandle, { firstMs, maxMs }: Schedule): number {
  return spread(handle, Math.min(Math.min(firstMs, LONGEST_FIRST_BACKOFF_MS) * 2 ** handle.failures, maxMs))
}

/** Asked again after at most 2, 4 and 8 s. */
const VAGUE_END_MS = 1_000

/** Within the second half of a window, by job and poll. */
function spread({ family, id, polls, failures }: JobHandle, windowMs: number): number {
  return windowMs * (0.5 + unitHash(`${family}:${id}:${polls}:${failures}`) / 2)
}
