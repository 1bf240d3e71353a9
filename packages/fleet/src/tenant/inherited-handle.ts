import { type AnySchedule, type JobHandle, nextPollAt } from '@zuora-jobs/polling'

/**
 * The handle of an open job as its former owner had it, as far as polls go: the next one is the one that it
 * would have made. Polls are not written down, since when they are due follows from the handle.
 */
export function inheritedHandle(handle: JobHandle, now: number, schedule: AnySchedule): JobHandle {
  let lastPollAt = handle.submittedAt
  if (typeof schedule === 'function') lastPollAt = Math.max(now, lastPollAt)
  else {
    // When polls are due follows from the age alone: of a job that is months old, the last few will do.
    lastPollAt = Math.max(lastPollAt, now - 4 * schedule.maxMs)
    for (let next = lastPollAt; next <= now;) {
      lastPollAt = next
      next = nextPollAt({ ...handle, lastPollAt }, lastPollAt, schedule)
    }
  }
  return { ...handle, lastPollAt }
}
