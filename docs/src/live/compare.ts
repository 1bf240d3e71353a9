import { DEFAULT_SCHEDULE } from '@zuora-jobs/polling'
import { observedDuration, planFrom } from '@zuora-jobs/polling/internal'

import { ours, waitBy } from '../../../bench/src/polling/contenders/ours.ts'
import { PACKAGE_FORMULAS } from '../../../bench/src/polling/contenders/package-formulas.ts'
import { type Counters, type Job, jobsOf } from '../../../bench/src/polling/job.ts'
import { normalFrom, randomFrom } from '../../../bench/src/polling/random.ts'
import { score } from '../../../bench/src/polling/score.ts'
import { type Contender, ROUND_TRIP_MS, type Waited } from '../../../bench/src/polling/wait.ts'
import { everySeconds } from './every-seconds.ts'

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

/** Runs of the same work before the first one that is shown. */
const EARLIER_RUNS = 30

/** Plans once, with what the waits before saw; a program plans anew after each run. */
const oursWithHistory: Contender = {
  name: 'zuora-jobs + history',
  readsCounters: true,
  wait(jobs) {
    const known = jobs.slice(-EARLIER_RUNS).flatMap((job) => {
      const { handles } = waitBy(DEFAULT_SCHEDULE, job)
      return observedDuration(handles.at(-2)!, handles.at(-1)!) ?? []
    })
    const schedule = planFrom(known, DEFAULT_SCHEDULE)
    return jobs.map((job) => waitBy(schedule, job).waited)
  },
}

/** Waits for the same jobs in each way. The same settings give the same figures. */
export async function compare(settings: Settings): Promise<readonly Result[]> {
  const jobs = jobsFor(settings)
  const mine: readonly Contender[] = settings.history ? [ours, oursWithHistory] : [ours]
  const others = [...Object.values(PACKAGE_FORMULAS), everySeconds(settings.everySeconds)]
  const results: Result[] = []
  for (const contender of [...mine, ...others]) {
    // Between two of them the page may draw, and answer a slider.
    await new Promise((resolve) => setTimeout(resolve))
    results.push(
      resultOf(contender.name, mine.includes(contender), jobs, await contender.wait(jobs), settings),
    )
  }
  return results
}

/** Nothing ends in less than a second, or takes more than 4 h, where Zuora stops it. */
const [SHORTEST_MS, LONGEST_MS] = [1_000, 4 * 3_600_000]

function jobsFor({ medianMs, spread, counters }: Settings): readonly Job[] {
  const random = randomFrom(1)
  const durations = Array.from({ length: JOBS }, () =>
    Math.round(Math.min(Math.max(medianMs * Math.exp(spread * normalFrom(random)), SHORTEST_MS), LONGEST_MS)),
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
