import { setTimeout as sleep } from 'node:timers/promises'

import type { InMemoryTenant } from '@zuora-jobs/simulate'

import { createFleet, type Fleet } from '../src/index.ts'
import { deletion, query } from './entries.ts'
import { startHttpTenants } from './http-tenant.ts'
import { createWorkers, type Said } from './workers.ts'

/** What came of workers that were killed. */
export interface Killed {
  readonly entries: number
  readonly kills: number
  /** Jobs that were started, over all tenants. */
  readonly jobs: number
  readonly doubts: number
  readonly outcomes: number
  /** `done` events in the journal. */
  readonly told: number
  /** Jobs that were started for an entry that has another one. */
  readonly duplicates: number
  /** Milliseconds from a kill to the next owner, by tenant of the killed. */
  readonly takeovers: readonly number[]
}

export interface KillOptions {
  readonly database: string
  readonly family: 'aqua' | 'customObjects'
  readonly tenants: number
  readonly entriesEach: number
  readonly workers: number
  readonly kills: number
  readonly leaseMs: number
  /** Milliseconds between a kill and the next one. */
  readonly everyMs: number
  /** Whether to wait after each kill for the tenants to be taken over. */
  readonly measures: boolean
}

/**
 * Kills workers with SIGKILL, one after the other, and starts another for each, while they work. Entries of a
 * family without keys differ in their object, so that each killed submit only holds up itself.
 */
export async function killWorkers(options: KillOptions): Promise<Killed> {
  const { database, family, tenants, entriesEach, kills, leaseMs, everyMs } = options
  const life = () => ({ durationMs: 500 + 2_000 * Math.random() })
  const server = await startHttpTenants({ life, slots: 5, aquaSlots: 50 }, 150)
  const fleet = createFleet({ database, tenants: () => undefined as never })
  const workers = createWorkers(database, server.url, leaseMs)
  const names = Array.from({ length: tenants }, (_, index) => `tenant-${index}`)
  const takeovers: number[] = []
  try {
    const ids: string[] = []
    for (let number = 0; number < entriesEach; number += 1) {
      for (const name of names) {
        const input = family === 'aqua' ? query(number) : deletion(`object${number}`)
        ids.push(await fleet.enqueue(name, family, input, { key: `${number}` }))
      }
    }
    for (let count = 0; count < options.workers; count += 1) await workers.start()
    let done = 0
    for (; done < kills; done += 1) {
      await sleep(everyMs * (0.5 + Math.random()))
      const child = workers.children[done % workers.children.length]!
      const owned = await ownedTenants(fleet)
      const at = Date.now()
      await workers.kill(child)
      await workers.start()
      if (options.measures) takeovers.push(...(await takeoversAfter(workers.said, owned, at, leaseMs * 2)))
    }
    await untilEnded(fleet, ids)
    return { ...(await tell(fleet, names.map(server.tenant))), entries: ids.length, kills: done, takeovers }
  } finally {
    await workers.stop()
    await fleet.close()
    await server.close()
  }
}

type AnyFleet = Fleet

async function ownedTenants(fleet: AnyFleet): Promise<ReadonlyMap<string, number>> {
  const owned = (await fleet.tenants()).filter(({ owner }) => owner !== undefined)
  return new Map(owned.map(({ tenant, epoch }) => [tenant, epoch]))
}

/** How long it took until the tenants of the killed worker were taken: those whose epoch has grown. */
async function takeoversAfter(
  said: readonly Said[],
  owned: ReadonlyMap<string, number>,
  at: number,
  withinMs: number,
): Promise<readonly number[]> {
  await sleep(withinMs)
  return said
    .filter(({ type, tenant, epoch }) => type === 'tenant-taken' && (owned.get(tenant!) ?? NaN) + 1 === epoch)
    .filter((one) => one.at >= at)
    .map((one) => one.at - at)
}

async function untilEnded(fleet: AnyFleet, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await fleet.settle(id).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'in-doubt') throw error
    })
  }
}

async function tell(
  fleet: AnyFleet,
  tenants: readonly InMemoryTenant[],
): Promise<Omit<Killed, 'entries' | 'kills' | 'takeovers'>> {
  let told = 0
  for await (const { type } of fleet.events({ follow: false })) if (type === 'done') told += 1
  const counts = (await fleet.tenants()).map(({ entries }) => entries)
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
  const all = tenants.map(({ jobs }) => jobs)
  const works = all.map((jobs) => new Set(jobs.map(({ input }) => JSON.stringify(input))).size)
  return {
    jobs: sum(all.map(({ length }) => length)),
    duplicates: sum(all.map(({ length }, index) => length - works[index]!)),
    doubts: sum(counts.map(({ doubt = 0 }) => doubt)),
    outcomes: sum(counts.map(({ done = 0 }) => done)),
    told,
  }
}
