import type { JobHandle } from '../job/handle.ts'
import { unitHash } from '../schedule/poll-instants.ts'

/** The factor by which a duration may be estimated shorter than the age at the poll that found the end. */
const MOST_BEFORE_END = 1.2

/**
 * How long a job took, milliseconds, as far as polling can tell: it ended between the last poll that found it
 * running and the one that found the end. Of the instants between, it takes one by the job's id. The middle
 * would be nearer to the truth of one job; but the middles between the polls of a plan are always the same
 * few instants, from which the next plan would learn a certainty that is not there.
 *
 * @param before the handle as it was before the last poll
 * @param after the handle of the outcome
 */
export function observedDuration(before: JobHandle, after: JobHandle): number | undefined {
  if (after.lastPollAt === undefined) return undefined
  const latest = after.lastPollAt - after.submittedAt
  const earliest = (before.lastPollAt ?? before.submittedAt) - after.submittedAt
  if (!(latest > 0)) return undefined
  // A long leap before the end says little; from a little before the end, plans feel their way down.
  const from = Math.max(earliest, latest / MOST_BEFORE_END)
  return Math.max(1, Math.round(from * (latest / from) ** unitHash(`${after.id}:${after.family}`)))
}
