import { createJobs, watch } from '@zuora-jobs/polling'

import { handleOf } from './contenders/ours.ts'
import { countingClock } from './counting-clock.ts'
import { jobsOf } from './job.ts'
import { type Figures, score } from './score.ts'
import { scriptedClient } from './scripted-client.ts'
import { durationsOf } from './traces.ts'
import { inVirtualTime } from './virtual-time.ts'
import { statusEndpointOf, foundBy } from './wait.ts'

/** Waits in one process. */
export const WAITS = 10_000

/** Status requests under way at a time; the default of 4 is meant for tens of jobs. */
export const MAX_IN_FLIGHT = 100

/** What `watch` asks of the tenant for very many jobs. */
export interface Waits extends Pick<
  Figures,
  'jobs' | 'requests' | 'overshootMean' | 'overshootP95' | 'truthful'
> {
  readonly maxInFlight: number
  /** The most timers that the package had at one time. */
  readonly timers: number
  /** The most status requests in one second. */
  readonly peakPerSecond: number
}

/**
 * Very many AQuA jobs (they have no list) of the log-uniform trace, submitted at one instant, until all have
 * ended.
 */
export function measureWaits(size: number = WAITS, maxInFlight: number = MAX_IN_FLIGHT): Promise<Waits> {
  const jobs = jobsOf(durationsOf('log-uniform', size), { counters: 'none', faults: false, name: 'waits' })
  return inVirtualTime(6, async () => {
    const endpoints = new Map(jobs.map((job) => [job.id, statusEndpointOf(job)]))
    const perSecond: number[] = []
    const submittedAt = Date.now()
    const client = scriptedClient({
      aqua(id) {
        const age = Date.now() - submittedAt
        const second = Math.floor(age / 1_000)
        perSecond[second] = (perSecond[second] ?? 0) + 1
        return endpoints.get(id)!.poll(age)
      },
    })
    const clock = countingClock()
    const batch = watch(createJobs(client, { clock }), jobs.map(handleOf), { maxInFlight })
    const told = new Map<string, 'succeeded' | 'failed'>()
    for await (const { outcome } of batch) {
      const phase = outcome?.phase
      if (phase === 'succeeded' || phase === 'failed') told.set(outcome!.handle.id, phase)
    }
    const waited = jobs.map(({ id }) => foundBy(endpoints.get(id)!, told.get(id) ?? 'lost'))
    const { latencyMeanMs: _latency, ...figures } = score(jobs, waited)
    // A reduce: there are too many seconds to spread them as arguments.
    const peakPerSecond = perSecond.reduce((most, count) => Math.max(most, count ?? 0), 0)
    return { ...figures, maxInFlight, timers: clock.most(), peakPerSecond }
  })
}
