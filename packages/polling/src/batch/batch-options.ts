import type { PollOptions } from '../advance.ts'
import { checkSchedule } from '../schedule/schedule.ts'
import { checkSubmit, type JobSubmitOptions } from '../submit.ts'
import type { OpenJob } from './batch.ts'

/**
 * Options of many jobs at once. Those of a submit and of a poll go for each of them; `signal` ends the batch:
 * the jobs go on, and the error hands them back.
 */
export interface BatchOptions<Family extends string = string>
  extends Omit<JobSubmitOptions, 'idempotencyKey' | 'attempted'>, Omit<PollOptions, 'onProgress'> {
  /**
   * Jobs under way at a time, besides the tenant's own limit. A job that waits for its file, or cannot be
   * followed, counts towards the tenant's limit only. Of `watch` it bounds what is taken from an async
   * iterable.
   *
   * @default Infinity
   */
  readonly concurrency?: number | undefined
  /**
   * Status requests under way at a time, and besides them submits.
   *
   * @default 4, or one for each 100 jobs under way
   */
  readonly maxInFlight?: number | undefined
  /**
   * Is told place and handle of a job after each poll that has changed the phase, the status or the counted
   * work; the end is the last change. What it throws harms nothing.
   *
   * @example
   * runAll(jobs, 'aqua', inputs, { onProgress: ({ index, handle }) => console.log(index, handle.status) })
   */
  readonly onProgress?: ((job: OpenJob<Family>) => void) | undefined
}

/** @throws RangeError for options that cannot work */
export function checkBatch(options: Omit<BatchOptions, 'onProgress'>): void {
  const { schedule } = options
  checkSubmit(options)
  for (const name of ['concurrency', 'maxInFlight'] as const) {
    const { [name]: value = 1 } = options
    if (!(value >= 1)) throw new RangeError(`${name} must be a number from 1 on, not ${value}`)
  }
  if (schedule) checkSchedule(schedule)
}
