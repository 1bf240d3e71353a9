import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

import { createChance, type InMemoryTenant, pick, type Random } from '@zuora-jobs/simulate'

import { createFleet, type Entry, type Fleet } from '../src/index.ts'
import { endsIn } from './ends-in.ts'
import { entriesIn } from './entries-in.ts'
import { deletion, query } from './entries.ts'
import { startHttpTenants } from './http-tenant.ts'
import { createWorkers, type Workers } from './workers.ts'

/** What came of workers that were killed. */
export interface Killed {
  readonly entries: number
  readonly kills: number
  /** Workers that were stopped for a while, and went on. */
  readonly stops: number
  /** Tenants that changed hands. */
  readonly takeovers: number
  /** Jobs that were started, over all tenants. */
  readonly jobs: number
  readonly doubts: number
  readonly outcomes: number
  /** Jobs that were started for an entry that has another one. */
  readonly duplicates: number
  /** Entries that have neither an outcome nor a doubt, or another's outcome. */
  readonly lost: number
  /** Entries whose outcome is in the journal more than once, or not at all. */
  readonly toldWrong: number
}

export interface KillOptions {
  readonly database: string
  readonly family: 'aqua' | 'customObjects'
  readonly workers: number
  readonly kills: number
  readonly leaseMs: number
  /** Milliseconds between a kill and the next one. */
  readonly everyMs: number
  readonly seed: number
}

/**
 * Kills workers with SIGKILL, one after the other, and starts another for each, while they work; now and then
 * one is stopped for longer than its lease, and goes on. Before each kill there is new work.
 */
export async function killWorkers(options: KillOptions): Promise<Killed> {
  const { database, family, kills, leaseMs, everyMs, seed } = options
  const random = createChance(seed).stream('kills')
  const life = () => ({ durationMs: 500 + 2_000 * Math.random() })
  const server = await startHttpTenants({ life, slots: 5, aquaSlots: 50 }, 150)
  const fleet = createFleet({ database, tenants: () => undefined as never })
  const workers = createWorkers(database, server.url, leaseMs)
  const names = new Set<string>()
  let stops = 0
  try {
    const ids: string[] = []
    await Promise.all(Array.from({ length: options.workers }, () => workers.start()))
    for (let done = 0; done < kills; done += 1) {
      for (const [tenant, input] of worksOf(family, done)) {
        ids.push(await fleet.enqueue(tenant, family, input, { key: JSON.stringify(input) }))
        names.add(tenant)
      }
      if (random() < 0.2) stops += stopOne(workers, random, leaseMs)
      await sleep(everyMs * (0.5 + random()))
      await workers.kill(pick(random, workers.children))
      await workers.start()
      if (done % 20 === 19) console.log(`${new Date().toISOString()} ${done + 1} killed`)
    }
    await untilEnded(fleet, ids)
    const takeovers = workers.said.filter(
      ({ type, epoch = 0 }) => type === 'tenant-taken' && epoch > 1,
    ).length
    const told = await tell(fleet, [...names], server.tenant)
    return { entries: ids.length, kills, stops, takeovers, ...told }
  } finally {
    await workers.stop()
    await fleet.close()
    await server.close()
  }
}

/**
 * The work that is enqueued before a kill. A submit without a key that is killed holds its place for 150 s,
 * so that there are new tenants each time; their entries differ in their object, and wait for no other.
 */
function worksOf(family: KillOptions['family'], wave: number): readonly (readonly [string, never])[] {
  return Array.from({ length: 6 }, (_, index) => {
    if (family === 'aqua') return [`tenant-${index}`, query(wave * 6 + index) as never] as const
    return [`tenant-${wave * 3 + (index % 3)}`, deletion(`object${index}`) as never] as const
  })
}

/**
 * Stops a worker, for up to three of its leases. Another process wakes it up: this one may wait for it, where
 * it was stopped while it wrote to a file of SQLite.
 */
function stopOne({ children }: Workers, random: Random, leaseMs: number): 1 {
  const child = pick(random, children)
  child.kill('SIGSTOP')
  const seconds = (3 * leaseMs * random()) / 1_000
  spawn('sh', ['-c', `sleep ${seconds.toFixed(2)}; kill -CONT ${child.pid} 2>/dev/null`], { stdio: 'ignore' })
  return 1
}

async function untilEnded(fleet: Fleet, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await fleet.settle(id).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'in-doubt') throw error
    })
  }
}

type Told = Pick<Killed, 'jobs' | 'doubts' | 'outcomes' | 'duplicates' | 'lost' | 'toldWrong'>

/** Compares what the fleet says with what is in the tenants. */
async function tell(
  fleet: Fleet,
  names: readonly string[],
  tenant: (name: string) => InMemoryTenant,
): Promise<Told> {
  const told = await endsIn(fleet)
  const entries = await entriesIn(fleet)
  /** What a piece of work differs in from all others. */
  const workOf = (name: string, input: unknown): string => {
    const { queries, object } = input as { readonly queries?: unknown; readonly object?: unknown }
    return JSON.stringify([name, queries, object])
  }
  /** Zuora's ids, by tenant and work. */
  const jobs = new Map<string, string[]>()
  for (const name of names) {
    for (const { id, input } of tenant(name).jobs) {
      const work = workOf(name, input)
      jobs.set(work, [...(jobs.get(work) ?? []), id])
    }
  }
  const hasEnded = ({ tenant: name, input, state, end }: Entry): boolean =>
    state === 'doubt' || jobs.get(workOf(name, input))?.includes(end?.outcome?.handle.id ?? '') === true
  const outcomes = entries.filter(({ end }) => end?.outcome !== undefined)
  const count = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0)
  return {
    jobs: count([...jobs.values()].map(({ length }) => length)),
    duplicates: count([...jobs.values()].map(({ length }) => length - 1)),
    doubts: entries.filter(({ state }) => state === 'doubt').length,
    outcomes: outcomes.length,
    lost: entries.filter((entry) => !hasEnded(entry)).length,
    toldWrong: outcomes.filter(({ id }) => told.get(id) !== 1).length,
  }
}
