import { type Batch, type BatchResult, startBatch } from '../../../packages/polling/src/batch.ts'
import { createJobs } from '../../../packages/polling/src/create-jobs.ts'
import type { JobHandle } from '../../../packages/polling/src/handle.ts'
import type { JobKinds } from '../../../packages/polling/src/kind.ts'
import { customObjects } from '../../../packages/polling/src/kinds/custom-objects.ts'
import { runAll } from '../../../packages/polling/src/run-all.ts'
import { type BulkTenant, bulkTenant } from './bulk-tenant.ts'
import { handleOf } from './contenders/ours.ts'
import { sleep } from './contenders/sleep.ts'
import { jobsOf } from './job.ts'
import { type Figures, score } from './score.ts'
import { durationsOf } from './traces.ts'
import { inVirtualTime } from './virtual-time.ts'
import type { Waited } from './wait.ts'

/** Jobs arrive evenly over this time. */
const ARRIVAL_MS = 600_000

const SIZES = [5, 20, 100, 500] as const

/** Log-uniform custom object jobs, looked at through their list and one by one. */
export interface Coalescing {
  readonly jobs: number
  /** How they start: spread over ten minutes, or as the 5 places of the tenant allow. */
  readonly start: 'over 10 min' | '5 at a time'
  readonly listed: Looks
  readonly individual: Looks
  /** Requests one by one, for each request through the list. */
  readonly ratio: number
}

type Looks = Pick<Figures, 'requests' | 'overshootMean' | 'overshootP95' | 'truthful'>
type Kind = JobKinds[string]
type StartBatch = (tenant: BulkTenant, kind: Kind, jobs: number) => Batch<BatchResult>

/** The kind as it would be, had the API no list. */
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

function looksOf(size: number, kind: Kind, batch: StartBatch): Promise<Looks> {
  const name = 'coalescing'
  const jobs = jobsOf(durationsOf('log-uniform', size), { counters: 'none', faults: false, name })
  return inVirtualTime(5, async () => {
    const tenant = bulkTenant(jobs)
    const told = new Map<string, Waited['told']>()
    for await (const { outcome } of batch(tenant, kind, size)) {
      if (outcome?.phase === 'succeeded' || outcome?.phase === 'failed')
        told.set(outcome.handle.id, outcome.phase)
    }
    const { overshootMean, overshootP95, truthful } = score(jobs, tenant.waited(told))
    return { requests: Number((tenant.requests() / size).toFixed(3)), overshootMean, overshootP95, truthful }
  })
}

/** The runner behind `runAll` and `watch`, given jobs as they arrive. */
const arriving: StartBatch = (tenant, kind, jobs) =>
  startBatch(
    {
      context: createJobs(tenant.zuora, { kinds: { customObjects: kind } }).context,
      handles: [],
      inputs: Array.from({ length: jobs }, (_, index) => Date.now() + (index * ARRIVAL_MS) / jobs),
      slotsOf: () => undefined,
      async submit(arrivesAt): Promise<JobHandle> {
        await sleep((arrivesAt as number) - Date.now())
        return { ...handleOf(tenant.start()), kind: 'customObjects', submittedAt: Date.now() }
      },
    },
    { maxInFlight: 4 },
  )

/** `runAll`, which starts no more jobs than the tenant has places for. */
const withinSlots: StartBatch = ({ zuora }, kind, jobs) => {
  const input = { namespace: 'default', object: 'thing', operation: 'delete' }
  return runAll(
    createJobs(zuora, { kinds: { customObjects: kind } }),
    'customObjects',
    Array.from({ length: jobs }, () => input),
  )
}
