import type { PollOptions } from '../advance.ts'
import { type AnySchedule, checkSchedule } from '../schedule/schedule.ts'

/** Options of many jobs at once. */
export interface BatchOptions extends Pick<PollOptions, 'onProgress'> {
  /**
   * Jobs under way at a time, besides the tenant's own limit.
   *
   * @default Infinity
   */
  readonly concurrency?: number | undefined
  /**
   * Status requests under way at a time, and besides them submits.
   *
   * @default 4, or for many jobs one for each 100
   */
  readonly maxInFlight?: number | undefined
  /** Ends the batch; the jobs go on, and the error hands them back. */
  readonly signal?: AbortSignal | undefined
  /**
   * How often to poll.
   *
   * @default the schedule of the jobs
   */
  readonly schedule?: AnySchedule | undefined
}

/** @throws RangeError for options that cannot work */
export function checkBatch({ schedule, ...limits }: BatchOptions): void {
  for (const name of ['concurrency', 'maxInFlight'] as const) {
    const { [name]: value = 1 } = limits
    if (!(value >= 1)) throw new RangeError(`${name} must be a number from 1 on, not ${value}`)
  }
  if (schedule) checkSchedule(schedule)
}
