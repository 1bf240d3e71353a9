import { gapAt, instantFrom, offsetOf } from '../schedule/poll-instants.ts'
import { progressAim } from '../schedule/progress-aim.ts'
import { DEFAULT_SCHEDULE, type Schedule, type ScheduleFunction } from '../schedule/schedule.ts'
import { distributionOf } from './duration-distribution.ts'
import { isWorthwhile } from './is-worthwhile.ts'
import { optimalPolls, type PlannedPoll, spreadAt } from './optimal-polls.ts'

/** Fewer runs than this are too few to plan by. */
const FEWEST_RUNS = 8

/**
 * A schedule that has learned from the durations of earlier runs of the same work, milliseconds, in any
 * order. Polls where the job is likely to end, and hardly elsewhere; past all that was ever observed, and
 * wherever the history does not promise a clear gain, it is the plain schedule, counters included. As long as
 * it holds, the plan overrules the counters: they have to be asked for, poll by poll, and the plan saves
 * those polls.
 *
 * Pure: the same durations give the same instants for the same job in every process.
 */
export function planFrom(
  durations: readonly number[],
  schedule: Schedule = DEFAULT_SCHEDULE,
): Schedule | ScheduleFunction {
  const polls = plannedPolls(durations, schedule)
  if (polls.length === 0) return schedule
  return (context) => {
    const { now, elapsedMs: elapsed } = context
    const offset = offsetOf(context)
    const planned = polls.find((one) => spreadAt(one, offset) > elapsed * GUARD)
    if (planned !== undefined) return spreadAt(planned, offset) - elapsed
    const aim = progressAim(context, now, schedule)
    if (aim !== undefined) return Math.max(0, aim - now)
    return instantFrom(offset, elapsed + gapAt(elapsed, schedule) / 2, schedule) - elapsed
  }
}

/** A poll this soon after the one before, as a factor of age, is skipped: a late poll makes up for none. */
const GUARD = 1.005

/** The polls of the plan, the earliest first; none where the plain schedule is as good. */
export function plannedPolls(durations: readonly number[], schedule: Schedule): readonly PlannedPoll[] {
  const usable = durations.filter((duration) => Number.isFinite(duration) && duration > 0)
  if (usable.length < FEWEST_RUNS) return []
  const distribution = distributionOf(usable)
  const polls = optimalPolls(distribution, schedule)
  return isWorthwhile(polls, distribution, schedule) ? polls : []
}
