import type { JobHandle } from '../job/handle.ts'
import { gapAt } from './poll-instants.ts'
import type { Schedule } from './schedule.ts'

/**
 * How near to and how far from the last poll an aim may be, in gaps of the schedule: counters that stick at
 * 99 % must not cause a storm of polls, and counters that stick at 5 % must not blind the wait.
 */
const NEAREST = 0.5
const FURTHEST = 1.2

/**
 * A counter to this or more that stands at 0 says that the work has hardly begun; to less, it says nothing.
 */
const FINE = 20

/** A counter saves polls, so its gaps may pass the longest gap, up to this multiple. */
const FURTHEST_MAX = 2

/**
 * When to poll a job that counts its work: when all of it would be done at the speed so far. Epoch
 * milliseconds; it lies in the past where that poll is overdue. `undefined` where the counters tell nothing:
 * no total, a single piece, none of a few pieces done yet, everything done though the job has not ended.
 *
 * Reckoned from the instant at which the counters were read, not from now: a process that resumes between two
 * polls finds the same instant.
 */
export function progressAim(
  { progress, lastPollAt, submittedAt }: Pick<JobHandle, 'progress' | 'lastPollAt' | 'submittedAt'>,
  now: number,
  schedule: Schedule,
): number | undefined {
  if (progress?.total === undefined || lastPollAt === undefined) return undefined
  // A poll in the future was written by a clock that has been set back since; so was the submission after it.
  if (lastPollAt > now || lastPollAt < submittedAt) return undefined
  const { done, total } = progress
  if (!(total > 1 && done >= 0 && done < total) || (done === 0 && total < FINE)) return undefined

  const elapsed = lastPollAt - submittedAt
  const gap = gapAt(elapsed, schedule)
  // The piece in hand is on average half done.
  const left = (elapsed * (total - done - 0.5)) / (done + 0.5)
  const nearest = Math.max(Math.min(NEAREST * schedule.share * elapsed, schedule.maxMs), schedule.firstMs / 2)
  const furthest = Math.max(
    Math.min(FURTHEST * schedule.share * elapsed, FURTHEST_MAX * schedule.maxMs),
    schedule.firstMs,
    gap,
  )
  return lastPollAt + Math.min(Math.max(left, nearest), furthest)
}
