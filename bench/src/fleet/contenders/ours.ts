import { createFleet } from '@zuora-jobs/fleet'

import { countStatements, sumOf } from '../count-statements.ts'
import { queryOf } from '../tenants.ts'
import { type Contended, familiesOf, seenBy, tenantsOf, type Workload } from './workload.ts'

/** Three workers of a fleet. */
export async function runOurs(database: string, workload: Workload): Promise<Contended> {
  const { tenants, jobsEach } = workload
  const world = tenantsOf(workload)
  const families = familiesOf(workload)
  const fleets = Array.from({ length: 3 }, () => createFleet({ database, tenants: world.client, families }))
  const { counts, stop } = countStatements()
  try {
    await fleets[0]!.list()
    counts.clear()
    const ids: string[] = []
    for (let number = 0; number < jobsEach; number += 1) {
      for (const tenant of tenants) ids.push(await fleets[0]!.enqueue(tenant, 'aqua', queryOf(number)))
    }
    const start = performance.now()
    for (const fleet of fleets) await fleet.work().ready
    let done = 0
    // Not counted: nobody but this program reads the journal.
    for await (const { type } of fleets[1]!.events()) if (type === 'done' && (done += 1) === ids.length) break
    const seconds = (performance.now() - start) / 1_000
    counts.delete('events')
    return { name: 'fleet', perJob: sumOf(counts, false) / ids.length, seconds, ...seenBy(workload, world) }
  } finally {
    stop()
    await Promise.all(fleets.map((fleet) => fleet.close()))
  }
}
