import type { JobHandle } from '../job/handle.ts'

/**
 * How often to poll a job: first at {@link Schedule.firstMs}, from there on in gaps that are a share of the
 * job's age, up to the longest gap.
 */
export interface Schedule {
  /**
   * The gap between two polls, as a share of the job's age. Also the most by which a job that ends while gaps
   * still grow is noticed late, as a share of its duration; the mean is about half of it.
   */
  readonly share: number
  /** The age at the first poll, milliseconds; it falls between `firstMs` and `firstMs × (1 + share)`. */
  readonly firstMs: number
  /** The longest gap, milliseconds. */
  readonly maxMs: number
}

/**
 * For a process that stays up: first poll after 1 to 1.25 s, 31 polls in 10 minutes, 86 in an hour, 1591 in
 * a day.
 */
export const DEFAULT_SCHEDULE: Schedule = { share: 0.25, firstMs: 1_000, maxMs: 55_000 }

/**
 * For engines that charge for each step: first poll after 5 to 6.25 s, 22 polls in 10 minutes, 30 in an hour,
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
 * A schedule of your own: the milliseconds from now to the next poll. Keep it pure, so that a resumed process
 * agrees with the one that died. It decides after polls that were answered; `Retry-After` remains a floor,
 * and after a failed poll the wait backs off by itself.
 *
 * @example
 * const everyMinute: ScheduleFunction = ({ polls }) => (polls === 0 ? 5_000 : 60_000)
 */
export type ScheduleFunction = (context: ScheduleContext) => number

/** Every form in which a schedule may be given. */
export type AnySchedule = Schedule | ScheduleFunction

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
