// A process that is stopped where no check can help: between the check and the request.
import { zuoraFamilies } from '@zuora-jobs/polling'
import { type InMemoryTenant, inMemoryTenant } from '@zuora-jobs/simulate'
import { virtualClock } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import type { FleetDatabase } from '../src/database/fleet-database.ts'
import { sqliteDatabase } from '../src/database/sqlite/sqlite-database.ts'
import { newEntry } from '../src/entries/new-entry.ts'
import { createWorker } from '../src/worker/create-worker.ts'
import { clientFor } from './at-tenant.ts'
import { deletion, query } from './entries.ts'
import { faultyDatabase } from './simulation/faulty-database.ts'
import { createFrost } from './simulation/frost.ts'
import { COMMON } from './worker-parts.ts'

/** What came of an entry whose first owner is frozen for a time, at the moment at which its submit leaves. */
async function freeze(
  family: 'aqua' | 'customObjects',
  frozenMs: number,
): Promise<{ readonly database: FleetDatabase; readonly tenant: InMemoryTenant }> {
  const clock = virtualClock()
  const database = sqliteDatabase(':memory:', clock)
  const tenant = inMemoryTenant({ clock })
  const input = family === 'aqua' ? query(1) : deletion('ship')
  await database.enqueue(newEntry(zuoraFamilies, { tenant: 'acme', family, input }, 'entry'))
  let isArmed = true
  const strikes = () => {
    if (!isArmed) return undefined
    isArmed = false
    return () => 1
  }
  const chance = { stream: () => () => 0.5, strikes: () => undefined }
  const log = undefined
  const frost = createFrost(clock, clock, {
    chance: { ...chance, strikes },
    rate: () => 1,
    longestMs: frozenMs,
    log,
  })
  // Freezes nowhere by itself, and answers to nobody who is frozen.
  const thawed = {
    ...frost,
    mayFreeze: (where: string) => (isArmed ? Promise.resolve() : frost.mayFreeze(where)),
  }
  const outside = <T>(_: string, work: () => Promise<T>): Promise<T> => work()
  const first = createWorker({
    ...COMMON,
    database: faultyDatabase(database, { clock: frost.clock, outside }, thawed, {
      chance,
      rate: () => 0,
      log,
    }),
    clock: frost.clock,
    clientOf: () => {
      const fetch = async (request: Request, init?: RequestInit): Promise<Response> => {
        if (request.method === 'POST') await frost.mayFreeze('before the request leaves')
        return tenant.fetch(request, init)
      }
      return clientFor({ fetch }, 'acme', frost.clock)
    },
  })
  const pass = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
  await pass(2_000)
  const second = createWorker({
    ...COMMON,
    database,
    clock,
    clientOf: () => clientFor(tenant, 'acme', clock),
  })
  await pass(frozenMs + 600_000)
  await Promise.all([first.stop(), second.stop()])
  return { database, tenant }
}

it('is waited for once: the wait goes on where the tenant changes hands again', async () => {
  const clock = virtualClock()
  const database = sqliteDatabase(':memory:', clock)
  const tenant = inMemoryTenant({ clock })
  await database.enqueue(
    newEntry(zuoraFamilies, { tenant: 'acme', family: 'customObjects', input: deletion('ship') }, 'entry'),
  )
  // The first owner dies as soon as it has written its intent.
  await database.beat('first', 1_500, true)
  const [fence] = await database.claim('first', [])
  await database.take(fence!, [{ family: 'customObjects', slot: 'tenant', most: 1 }])
  const pass = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
  await pass(2_000)
  const lostAt = clock.elapsed()
  /** An heir, for so long at the most, or until there is a job. */
  const inherit = async (livesMs: number): Promise<void> => {
    const clientOf = () => clientFor(tenant, 'acme', clock)
    const heir = createWorker({ ...COMMON, database, clock, clientOf })
    const until = clock.elapsed() + livesMs
    while (clock.elapsed() < until && tenant.jobs.length === 0) await pass(500)
    await heir.stop()
  }
  await inherit(100_000)
  await inherit(30_000)
  expect(tenant.jobs).toEqual([])
  await inherit(600_000)
  const waitedMs = clock.elapsed() - lostAt
  expect(waitedMs).toBeGreaterThan(149_000)
  expect(waitedMs).toBeLessThan(160_000)
  expect(tenant.jobs).toHaveLength(1)
  await database.close()
})

describe('an owner that is frozen while its submit leaves', () => {
  it.each([
    ['aqua', 100_000],
    ['aqua', 1_000_000],
    ['customObjects', 100_000],
  ] as const)('starts one job: %s, for %d ms', async (family, frozenMs) => {
    const { database, tenant } = await freeze(family, frozenMs)
    expect(tenant.jobs).toHaveLength(1)
    const handle = { id: tenant.jobs[0]!.id }
    expect(await database.get('entry')).toMatchObject({
      state: 'done',
      epoch: 2,
      end: { outcome: { handle } },
    })
  })

  it('starts a second one without a key, where it sleeps longer than any request may take, and says so', async () => {
    const { database, tenant } = await freeze('customObjects', 1_000_000)
    expect(tenant.jobs).toHaveLength(2)
    const [own, duplicate] = tenant.jobs
    const entry = await database.get('entry')
    expect(entry).toMatchObject({ state: 'done', end: { outcome: { handle: { id: own!.id } } } })
    const strays = (await database.events(undefined, 99)).filter(({ type }) => type === 'stray')
    expect(strays).toMatchObject([{ entryId: 'entry', jobId: duplicate!.id }])
  })
})
