import { oursWithHistory } from '../../../bench/src/polling/contenders/ours-history.ts'
import { ours } from '../../../bench/src/polling/contenders/ours.ts'
import { everySeconds, PACKAGE_FORMULAS } from '../../../bench/src/polling/contenders/package-formulas.ts'
import { type Counters, type Job, jobsOf } from '../../../bench/src/polling/job.ts'
import { normalFrom, randomFrom } from '../../../bench/src/polling/random.ts'
import { score } from '../../../bench/src/polling/score.ts'
import { type Contender, ROUND_TRIP_MS, type Waited } from '../../../bench/src/polling/wait.ts'

/** What the sliders say. */
export interface Settings {
  /** Half of the jobs take less, milliseconds. */
  readonly medianMs: number
  /** How far durations spread: 0 for not at all, 1 for two thirds within a factor of 2.7. */
  readonly spread: number
  readonly counters: Counters
  /** Whether the work is the same as in earlier runs. */
  readonly history: boolean
  /** Jobs that may be open at a time. */
  readonly slots: number
  /** The fixed interval to compare with. */
  readonly everySeconds: number
}

/** How one way of waiting does. */
export interface Result {
  readonly name: string
  readonly isOurs: boolean
  /** Status requests per job, on average. */
  readonly requests: number
  /** How late the end is noticed, as a share of the duration, on average. */
  readonly lateness: number
  /** The same in milliseconds. */
  readonly latenessMs: number
  /** The share of the time of all slots in which a job works. */
  readonly utilisation: number
  /** When the last job was noticed to have ended, milliseconds. */
  readonly totalMs: number
}

/** Jobs that each way waits for. */
export const JOBS = 200

/** Waits for the same jobs in each way. The same settings give the same figures. */
export async function compare(settings: Settings): Promise<readonly Result[]> {
  const jobs = jobsFor(settings)
  const mine: readonly Contender[] = settings.history ? [ours, oursWithHistory] : [ours]
  const others = [...Object.values(PACKAGE_FORMULAS), everySeconds(settings.everySeconds)]
  const results: Result[] = []
  for (const contender of [...mine, ...others]) {
    results.push(resultOf(contender.name.replace('+', ' + '), mine.includes(contender), jobs, await contender.wait(jobs), settings))
  }
  return results
}

/** Nothing ends in less than a second: a job that does is not worth a queue. */
function jobsFor({ medianMs, spread, counters }: Settings): readonly Job[] {
  const random = randomFrom(1)
  const durations = Array.from({ length: JOBS }, () =>
    Math.max(1_000, Math.round(medianMs * Math.exp(spread * normalFrom(random)))),
  )
  return jobsOf(durations, { counters, faults: false, name: 'live' })
}

function resultOf(
  name: string,
  isOurs: boolean,
  jobs: readonly Job[],
  waited: readonly Waited[],
  { slots }: Settings,
): Result {
  const { requests, overshootMean, latencyMeanMs } = score(jobs, waited)
  const free = Array.from({ length: slots }, () => 0)
  for (const { foundAt = 0 } of waited) {
    // The next job starts when the end of the one before it is noticed.
    const first = free.indexOf(Math.min(...free))
    free[first]! += foundAt + ROUND_TRIP_MS
  }
  const totalMs = Math.max(...free)
  const worked = jobs.reduce((sum, { endsAt }) => sum + endsAt, 0)
  const open = free.reduce((sum, time) => sum + time, 0)
  return {
    name,
    isOurs,
    requests,
    lateness: overshootMean ?? 0,
    latenessMs: latencyMeanMs ?? 0,
    utilisation: worked / open,
    totalMs,
  }
}
