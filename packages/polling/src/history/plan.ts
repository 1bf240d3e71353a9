import { gapAt, gridPoint, phaseOf } from '../grid.ts'
import { progressAim } from '../progress-aim.ts'
import { DEFAULT_SCHEDULE, type Schedule, type ScheduleFunction } from '../schedule.ts'
import { believe } from './belief.ts'
import { isWorthwhile } from './is-worthwhile.ts'
import { optimalLooks } from './optimal-looks.ts'

/** With fewer runs than this, a history is hearsay. */
const FEWEST_RUNS = 8

/** How much of its room a look is moved by, so that jobs with the same history spread. */
const SPREAD = 0.5

/**
 * A schedule that has learned from the durations of earlier runs of the same work, milliseconds, in any order.
 * Looks where the job is likely to end, and hardly elsewhere; past all that was ever seen, and wherever the
 * history does not promise a clear gain, it is the plain schedule, counters included. As long as it holds, the
 * plan overrules the counters: they have to be asked for, look by look, and it has not.
 *
 * Pure: the same durations give the same instants for the same job in every process.
 */
export function planFrom(
  durations: readonly number[],
  schedule: Schedule = DEFAULT_SCHEDULE,
): Schedule | ScheduleFunction {
  const looks = looksFrom(durations, schedule)
  if (looks.length === 0) return schedule
  return (context) => {
    const { now, elapsedMs: elapsed } = context
    const phase = phaseOf(context)
    const look = looks.find((one) => spread(one, phase) > elapsed * GUARD)
    if (look !== undefined) return spread(look, phase) - elapsed
    const aim = progressAim(context, now, schedule)
    if (aim !== undefined) return Math.max(0, aim - now)
    return gridPoint(phase, elapsed + gapAt(elapsed, schedule) / 2, schedule) - elapsed
  }
}

/** A look this soon after the one before, as a factor of age, is skipped: a late waker makes up for none. */
const GUARD = 1.005

/** A look of a plan: an age, and the factor of age between it and the look before. */
export interface Look {
  /** Milliseconds since submission. */
  readonly at: number
  /** The shorter of the gaps before and after it, as a logarithm of ages: how far it may be moved. */
  readonly room: number
}

/** The looks of the plan, the earliest first; none where the plain schedule is as good. */
export function looksFrom(durations: readonly number[], schedule: Schedule): readonly Look[] {
  const usable = durations.filter((duration) => Number.isFinite(duration) && duration > 0)
  if (usable.length < FEWEST_RUNS) return []
  const belief = believe(usable)
  const start = Math.log(schedule.firstMs)
  const logs = optimalLooks(belief, start)
  const looks = logs.map((log, index) => ({
    at: Math.exp(log),
    room: Math.min(log - (logs[index - 1] ?? start), (logs[index + 1] ?? Infinity) - log),
  }))
  return isWorthwhile(looks, belief, schedule) ? looks : []
}

/** Where a job of that phase makes a look of the plan. */
export function spread({ at, room }: Look, phase: number): number {
  return at * Math.exp((phase - 0.5) * SPREAD * room)
}
