import { createFleet } from '@zuora-jobs/fleet'
import { aqua, type JobHistory, zuoraFamilies } from '@zuora-jobs/polling'
import { virtualClock } from '@zuora-jobs/testing/virtual-clock'

import { createTenants, queryOf } from './tenants.ts'

const SLOTS = 5
const MEAN_MS = 300_000

export interface UtilisationOptions {
  readonly history?: JobHistory | undefined
  /** Whether Zuora calls when a job ends. */
  readonly isCalled?: boolean | undefined
}

/**
 * How much of five slots jobs of five minutes ± 10 % take while others wait: from the first submit to the
 * last one, their time in Zuora by that. In virtual time, over three workers, of which one owns the tenant.
 */
export async function measureUtilisation(
  jobs: number,
  { history, isCalled = false }: UtilisationOptions = {},
): Promise<number> {
  const clock = virtualClock()
  let random = 1
  const life = (): { durationMs: number } => {
    random = (random * 16_807) % 2_147_483_647
    return { durationMs: MEAN_MS * (0.9 + (0.2 * random) / 2_147_483_647) }
  }
  const { tenant, client } = createTenants({
    clock,
    life,
    aquaSlots: SLOTS,
    around: (_, work) => called(work()),
  })
  const limited = { ...aqua, slots: { stateful: { limit: SLOTS }, stateless: { limit: SLOTS } } }
  await using fleet = createFleet({
    database: 'memory:',
    tenants: client,
    families: { ...zuoraFamilies, aqua: limited },
    polling: { history },
    notifyUrl: isCalled ? 'https://hooks.example.com/zuora' : undefined,
    clock,
  })
  /** Zuora calls those who have asked for it, when the job that was just started ends. */
  const called = (answer: Response): Response => {
    const job = tenant('acme').jobs.at(-1)!
    const url = job.input['notifyUrl']
    if (typeof url !== 'string' || calls.has(job.id)) return answer
    calls.add(job.id)
    const request = new Request(url.replace('${JOBID}', job.id))
    clock.at(job.startedAt! + job.durationMs, () => void fleet.receive(request))
    return answer
  }
  const calls = new Set<string>()
  for (let worker = 0; worker < 3; worker += 1) fleet.work({ leaseMs: 60_000 })
  const ids: string[] = []
  for (let number = 0; number < jobs; number += 1) {
    ids.push(await fleet.enqueue('acme', 'aqua', queryOf(0), { key: `${number}` }))
  }
  for (const id of ids) await fleet.settle(id)
  const all = tenant('acme').jobs
  const starts = all.map(({ createdAt }) => createdAt)
  const [from, until] = [Math.min(...starts), Math.max(...starts)]
  const taken = all.map(({ startedAt, durationMs }) => Math.min(startedAt! + durationMs, until) - startedAt!)
  return taken.reduce((sum, ms) => sum + ms, 0) / (SLOTS * (until - from))
}
