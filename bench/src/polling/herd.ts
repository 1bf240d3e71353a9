import { coreLro } from './contenders/core-lro.ts'
import { gax } from './contenders/gax.ts'
import { ours } from './contenders/ours.ts'
import { jobsOf } from './job.ts'
import type { Contender } from './wait.ts'

/** Jobs that are submitted at one instant, and how long each takes. */
const HERD = 200
const TAKES_MS = 40 * 60_000

/** What a herd asks of the tenant. */
export interface Herd {
  readonly contender: string
  readonly jobs: number
  /** Status requests in each second after the submission. */
  readonly perSecond: readonly number[]
  /** The most in one second after the first minute. */
  readonly peakAfterMinute: number
}

export async function measureHerds(): Promise<readonly Herd[]> {
  const herds: Herd[] = []
  // One after the other: virtual time is one for all.
  for (const contender of [ours, gax, coreLro]) herds.push(await herdOf(contender))
  return herds
}

async function herdOf(contender: Contender): Promise<Herd> {
  const durations = Array.from({ length: HERD }, () => TAKES_MS)
  const jobs = jobsOf(durations, { counters: 'none', faults: false, name: 'herd' })
  const perSecond = Array.from({ length: TAKES_MS / 1_000 }, () => 0)
  for (const { polledAt } of await contender.wait(jobs)) {
    for (const age of polledAt) {
      const second = Math.floor(age / 1_000)
      if (second < perSecond.length) perSecond[second]! += 1
    }
  }
  return {
    contender: contender.name,
    jobs: HERD,
    perSecond,
    peakAfterMinute: Math.max(...perSecond.slice(60)),
  }
}
