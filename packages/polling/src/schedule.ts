import { gapAt, gridPoint, phaseOf } from './grid.ts'
import type { JobHandle } from './handle.ts'
import { hash } from './hash.ts'
import { progressAim } from './progress-aim.ts'
import { LONGEST_RETRY_AFTER_MS } from './reduce.ts'

/**
 * How often to look at a job: at {@link Schedule.firstMs}, from there on in gaps that are a share of the
 * job's age, up to the longest gap.
 */
export interface Schedule {
  /**
   * The gap between two looks, as a share of the job's age. Also the most by which a job that ends while
   * gaps still grow is noticed late, as a share of its duration; the mean is about half of it.
   */
  readonly share: number
  /** The age at the first look, milliseconds; it falls between `firstMs` and `firstMs × (1 + share)`. */
  readonly firstMs: number
  /** The longest gap, milliseconds. */
  readonly maxMs: number
}

/**
 * For a process that stays up: first look after 1 to 1.25 s, 31 looks in 10 minutes, 86 in an hour, 1591 in
 * a day.
 */
export const DEFAULT_SCHEDULE: Schedule = { share: 0.25, firstMs: 1_000, maxMs: 55_000 }

/**
 * For engines that charge for each step: first look after 5 to 6.25 s, 22 looks in 10 minutes, 30 in an hour,
 * 168 in a day.
 */
export const DURABLE_SCHEDULE: Schedule = { share: 0.25, firstMs: 5_000, maxMs: 600_000 }

/** What a schedule of your own knows about the job: all that its handle holds, and the time. */
export interface ScheduleContext extends JobHandle {
  /** Epoch milliseconds. */
  readonly now: number
  /** The age of the job, milliseconds; 0 while its clock runs ahead of this machine's. */
  readonly elapsedMs: number
}

/**
 * A schedule of your own: the milliseconds from now to the next look. Keep it pure, so that a resumed process
 * agrees with the one that died. It decides after looks that brought an answer; `Retry-After` remains a floor,
 * and after a failed look the wait backs off by itself.
 */
export type ScheduleFunction = (context: ScheduleContext) => number

/** Every form in which a schedule may be given. */
export type AnySchedule = Schedule | ScheduleFunction

/** However eager a schedule of the caller's is, two looks are this far apart: a 0 must not spin. */
const SHORTEST_GAP_MS = 100

/**
 * When to look at a job next, in epoch milliseconds, never before `now`.
 *
 * Gaps grow in proportion to the age of the job: of all schedules that do not know how long a job takes, this
 * one has the smallest worst delay relative to the duration, and it is also the best guess where durations
 * spread evenly over orders of magnitude. The instants form a grid that depends on the handle's id and
 * submission time only, so a process that resumes lands on the instants of the one that died, and the jobs of
 * a herd do not fall on the same instants. Where the handle counts work done, the next look is aimed at the
 * end that the counters foretell, from the instant at which they were read.
 *
 * Promised, with `gap = min(max(share × age, share × firstMs), maxMs)`: the next look is at least `gap / 2`
 * and, past the first look, at most `1.7 × gap` away; looks that wake on time notice an end within `gap`.
 *
 * @throws RangeError where a schedule of the caller's returns no number of milliseconds
 */
export function nextPollAt(handle: JobHandle, now: number, schedule: AnySchedule): number {
  // A clock set back behind the submission makes the job newborn; it must not make the wait long.
  const start = Math.min(handle.submittedAt, now)
  // A floor further away was written by a clock that has been set back since.
  const floor = Math.min(handle.notBefore ?? now, now + LONGEST_RETRY_AFTER_MS)
  return Math.ceil(Math.max(dueAt(handle, start, now, schedule), floor, now))
}

function dueAt(handle: JobHandle, start: number, now: number, schedule: AnySchedule): number {
  const isOwn = typeof schedule === 'function'
  if (handle.misses > 0) return now + backoff(handle, isOwn ? DEFAULT_SCHEDULE : schedule)
  const elapsed = now - start
  if (!isOwn) {
    const onGrid = start + gridPoint(phaseOf(handle), elapsed + gapAt(elapsed, schedule) / 2, schedule)
    return progressAim(handle, now, schedule) ?? onGrid
  }
  const gap = schedule({ ...handle, now, elapsedMs: elapsed })
  if (gap >= 0 && gap < Infinity) return now + Math.max(gap, SHORTEST_GAP_MS)
  throw new RangeError(`a schedule must return milliseconds to wait, from 0 on, not ${gap}`)
}

/**
 * Refuses a schedule that cannot work, before any job waits by it.
 *
 * @throws RangeError naming the field
 */
export function checkSchedule(schedule: AnySchedule): void {
  if (typeof schedule === 'function') return
  for (const field of ['share', 'firstMs', 'maxMs'] as const) {
    const value = schedule[field]
    if (!(value > 0 && value < Infinity)) {
      throw new RangeError(`schedule.${field} must be a number above 0, not ${value}`)
    }
  }
  if (schedule.maxMs < schedule.share * schedule.firstMs) {
    throw new RangeError('schedule.maxMs must not be below share × firstMs, the first gap')
  }
}

/** A schedule that looks rarely is patient with jobs; a failed request is still worth repeating soon. */
const LONGEST_FIRST_BACKOFF_MS = 5_000

/** Spread over a window that doubles with each miss: failures come in herds, so this one is not a grid. */
function backoff(handle: JobHandle, { firstMs, maxMs }: Schedule): number {
  const window = Math.min(Math.min(firstMs, LONGEST_FIRST_BACKOFF_MS) * 2 ** handle.misses, maxMs)
  return window * (0.5 + hash(`${handle.kind}:${handle.id}:${handle.polls}:${handle.misses}`) / 2)
}
