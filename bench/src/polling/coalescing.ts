import {
  type Batch,
  type BatchResult,
  createJobs,
  customObjects,
  type JobFamilies,
  type JobHandle,
  runAll,
} from '@zuora-jobs/polling'
import { CONTEXT, createSource, startBatch } from '@zuora-jobs/polling/internal'

import { handleOf } from './contenders/ours.ts'
import { sleep } from './contenders/sleep.ts'
import { type CustomObjectsTenant, customObjectsTenant } from './custom-objects-tenant.ts'
import { jobsOf } from './job.ts'
import { type Figures, score } from './score.ts'
import { durationsOf } from './traces.ts'
import { inVirtualTime } from './virtual-time.ts'
import type { Waited } from './wait.ts'

/** Jobs arrive evenly over this time. */
const ARRIVAL_MS = 600_000

const SIZES = [5, 20, 100, 500] as const

/** Log-uniform custom object jobs, polled at through their list and one by one. */
export interface Coalescing {
  readonly jobs: number
  /** How they start: spread over ten minutes, or as the 5 places of the tenant allow. */
  readonly start: 'over 10 min' | '5 at a time'
  readonly listed: Polls
  readonly individual: Polls
  /** Requests one by one, for each request through the list. */
  readonly ratio: number
}

type Polls = Pick<Figures, 'requests' | 'overshootMean' | 'overshootP95' | 'truthful'>
type Family = JobFamilies[string]
type StartBatch = (tenant: CustomObjectsTenant, family: Family, jobs: number) => Batch<BatchResult>

/** The family as it would be, had the API no list. */
const { list: _none, ...unlisted } = customObjects

export async function measureCoalescing(sizes: readonly number[] = SIZES): Promise<readonly Coalescing[]> {
  const all: Coalescing[] = []
  // One after the other: virtual time is one for all.
  for (const size of sizes) all.push(await compare(size, 'over 10 min', arriving))
  return [...all, await compare(100, '5 at a time', withinSlots)]
}

async function compare(jobs: number, start: Coalescing['start'], batch: StartBatch): Promise<Coalescing> {
  const listed = await looksOf(jobs, customObjects, batch)
  const individual = await looksOf(jobs, unlisted, batch)
  const ratio = Number((individual.requests / listed.requests).toFixed(2))
  return { jobs, start, listed, individual, ratio }
}

function looksOf(size: number, family: Family, batch: StartBatch): Promise<Polls> {
  const name = 'coalescing'
  const jobs = jobsOf(durationsOf('log-uniform', size), { counters: 'none', faults: false, name })
  return inVirtualTime(5, async () => {
    const tenant = customObjectsTenant(jobs)
    const told = new Map<string, Waited['told']>()
    for await (const { outcome } of batch(tenant, family, size)) {
      if (outcome?.phase === 'succeeded' || outcome?.phase === 'failed')
        told.set(outcome.handle.id, outcome.phase)
    }
    const { overshootMean, overshootP95, truthful } = score(jobs, tenant.waited(told))
    return { requests: Number((tenant.requests() / size).toFixed(3)), overshootMean, overshootP95, truthful }
  })
}

/** The runner behind `runAll` and `watch`, given jobs as they arrive. */
const arriving: StartBatch = (tenant, family, jobs) => {
  const start = Date.now()
  const arrivals = Array.from({ length: jobs }, (_, index) => start + (index * ARRIVAL_MS) / jobs)
  const slot = { name: 'none' }
  return startBatch(
    {
      context: createJobs(tenant.zuora, { families: { customObjects: family } })[CONTEXT],
      handles: [],
      source: createSource('arrivals', arrivals),
      inputs: {
        family: 'customObjects',
        slots: [slot],
        submitOf: (arrivesAt) => ({
          slot,
          async submit(): Promise<JobHandle> {
            await sleep((arrivesAt as number) - Date.now())
            return { ...handleOf(tenant.start()), family: 'customObjects', submittedAt: Date.now() }
          },
        }),
      },
    },
    { maxInFlight: 4 },
  )
}

/** `runAll`, which starts no more jobs than the tenant has places for. */
const withinSlots: StartBatch = ({ zuora }, family, jobs) => {
  const input = { namespace: 'default', object: 'thing', operation: 'delete' }
  return runAll(
    createJobs(zuora, { families: { customObjects: family } }),
    'customObjects',
    Array.from({ length: jobs }, () => input),
  )
}
