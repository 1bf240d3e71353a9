import { systemClock } from '@zuora-jobs/client'
import { createFleet, type Fleet } from '@zuora-jobs/fleet'

import { countStatements, sumOf } from './count-statements.ts'
import { createTenants, queryOf } from './tenants.ts'

export interface StatementFigures {
  readonly jobs: number
  /** Own statements for each job, whatever its polls. */
  readonly perJob: number
  /** Status requests for each job: none of them is a statement. */
  readonly pollsPerJob: number
  /** Statements a second of three workers that own idle tenants. */
  readonly idlePerSecond: number
  readonly idleTenants: number
}

/** Three workers in this process, each with its own connections, on a database that is empty. */
export async function measureStatements(
  database: string,
  {
    tenants,
    jobsEach,
    idleMs,
  }: { readonly tenants: number; readonly jobsEach: number; readonly idleMs: number },
): Promise<StatementFigures> {
  const { tenant, client } = createTenants({
    clock: systemClock,
    life: () => ({ durationMs: 3_000 + 3_000 * Math.random() }),
  })
  const fleets = Array.from({ length: 3 }, () => createFleet({ database, tenants: client }))
  const { counts, stop } = countStatements()
  try {
    const [first] = fleets
    for (const fleet of fleets) await fleet.work().ready
    const names = Array.from({ length: tenants }, (_, index) => `tenant-${index}`)
    counts.clear()
    const ids: string[] = []
    for (let number = 0; number < jobsEach; number += 1) {
      for (const name of names) ids.push(await first!.enqueue(name, 'aqua', queryOf(number)))
    }
    // Only the journal is read, so that nobody's waiting is counted as part of a job.
    await untilDone(first!, ids.length, counts)
    const perJob = sumOf(counts, false) / ids.length
    const requests = names.reduce((sum, name) => sum + tenant(name).requests.length, 0)
    counts.clear()
    await new Promise((resolve) => setTimeout(resolve, idleMs))
    return {
      jobs: ids.length,
      perJob,
      pollsPerJob: requests / ids.length - 1,
      idlePerSecond: (sumOf(counts, true) + sumOf(counts, false)) / (idleMs / 1_000),
      idleTenants: tenants,
    }
  } finally {
    stop()
    await Promise.all(fleets.map((fleet) => fleet.close()))
  }
}

async function untilDone(fleet: Fleet, jobs: number, counts: Map<string, number>): Promise<void> {
  for (;;) {
    const before = new Map(counts)
    const summaries = await fleet.tenants()
    // What this asks is not counted.
    counts.set('other', before.get('other') ?? 0)
    if (summaries.reduce((sum, { entries: { done = 0 } }) => sum + done, 0) === jobs) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
