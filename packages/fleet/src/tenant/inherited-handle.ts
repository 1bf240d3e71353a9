import { type AnySchedule, type JobHandle, nextPollAt } from '@zuora-jobs/polling'

/**
 * The handle of an open job as its former owner had it, as far as polls go: the next one is the one that it
 * would have made. Polls are not written down, since when they are due follows from the handle.
 */
export function inheritedHandle(handle: JobHandle, now: number, schedule: AnySchedule): JobHandle {
  let lastPollAt = handle.submittedAt
  if (typeof schedule === 'function') lastPollAt = Math.max(now, lastPollAt)
  else {
    for (let next = lastPollAt; next <= now;) {
      lastPollAt = next
      next = nextPollAt({ ...handle, lastPollAt }, lastPollAt, schedule)
    }
  }
  return { ...handle, lastPollAt }
}
