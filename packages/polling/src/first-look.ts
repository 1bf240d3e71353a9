import type { JobHandle } from './handle.ts'
import { type AnySchedule, nextPollAt } from './schedule.ts'

/**
 * When to look at a job that is taken up: one that was looked at long ago is overdue, one that was just
 * submitted is not due yet, and a handle that comes from the future, by this machine's clock, is new.
 */
export function firstLookAt(handle: JobHandle, now: number, schedule: AnySchedule): number {
  return nextPollAt(handle, Math.min(handle.lastPollAt ?? handle.submittedAt, now), schedule)
}
