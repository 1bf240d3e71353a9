import type { AnySchedule } from '@zuora-jobs/polling'

/** How much closer polls are where being late costs a slot. */
const CLOSER = 2

/**
 * The schedule for jobs whose end others wait for: what a job is noticed late by, its slot is empty. One of
 * the caller's own stays as it is.
 */
export function eagerSchedule(schedule: AnySchedule): AnySchedule {
  if (typeof schedule === 'function') return schedule
  const { share, firstMs, maxMs } = schedule
  return { share: share / CLOSER, firstMs, maxMs: maxMs / CLOSER }
}
