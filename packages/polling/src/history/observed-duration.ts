import type { JobHandle } from '../handle.ts'
import { hash } from '../hash.ts'

/** The factor by which a duration is at most taken to be shorter than the look that found the end. */
const LONGEST_LOOK_BACK = 1.2

/**
 * How long a job took, milliseconds, as far as looking can tell: it ended between the last look that found it
 * running and the one that found the end. Of the instants between, it takes one by the job's id. The middle
 * would be nearer to the truth of one job; but the middles between the looks of a plan are always the same
 * few instants, from which the next plan would learn a certainty that is not there.
 *
 * @param before the handle as it was before the last look
 * @param after the handle of the outcome
 */
export function observedDuration(before: JobHandle, after: JobHandle): number | undefined {
  if (after.lastPollAt === undefined) return undefined
  const latest = after.lastPollAt - after.submittedAt
  const earliest = (before.lastPollAt ?? before.submittedAt) - after.submittedAt
  if (!(latest > 0)) return undefined
  // A long leap before the end says little; from a little before the end, plans feel their way down.
  const from = Math.max(earliest, latest / LONGEST_LOOK_BACK)
  return Math.max(1, Math.round(from * (latest / from) ** hash(`${after.id}:${after.kind}`)))
}
