import { createFleet } from '@zuora-jobs/fleet'
import { aqua, type JobHistory, zuoraFamilies } from '@zuora-jobs/polling'
import { virtualClock } from '@zuora-jobs/testing/virtual-clock'

import { createTenants, queryOf } from './tenants.ts'

const SLOTS = 5
const MEAN_MS = 300_000

/**
 * How much of five slots jobs of five minutes ± 10 % take: their time in Zuora by that from the first submit
 * to the last end. In virtual time, over three workers, of which one owns the tenant.
 */
export async function measureUtilisation(jobs: number, history?: JobHistory): Promise<number> {
  const clock = virtualClock()
  let random = 1
  const life = (): { durationMs: number } => {
    random = (random * 16_807) % 2_147_483_647
    return { durationMs: MEAN_MS * (0.9 + (0.2 * random) / 2_147_483_647) }
  }
  const { tenant, client } = createTenants({ clock, life, aquaSlots: SLOTS })
  const limited = { ...aqua, slots: { stateful: { limit: SLOTS }, stateless: { limit: SLOTS } } }
  await using fleet = createFleet({
    database: 'memory:',
    tenants: client,
    families: { ...zuoraFamilies, aqua: limited },
    polling: { history },
    clock,
  })
  for (let worker = 0; worker < 3; worker += 1) fleet.work()
  const ids: string[] = []
  for (let number = 0; number < jobs; number += 1) {
    ids.push(await fleet.enqueue('acme', 'aqua', queryOf(0), { key: `${number}` }))
  }
  for (const id of ids) await fleet.settle(id)
  const all = tenant('acme').jobs
  const ends = all.map(({ startedAt, durationMs }) => startedAt! + durationMs)
  const taken = all.reduce((sum, { durationMs }) => sum + durationMs, 0)
  return taken / (SLOTS * (Math.max(...ends) - Math.min(...all.map(({ createdAt }) => createdAt))))
}
