// What a database server does to those who use it: it crashes, and it loses answers.
import { setTimeout as sleep } from 'node:timers/promises'

import { systemClock } from '@zuora-jobs/client'
import { type InMemoryTenant, inMemoryTenant } from '@zuora-jobs/simulate'
import { type PostgresServer, startPostgres } from '@zuora-jobs/testing/postgres'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { createFleet, type Fleet } from '../src/index.ts'
import { clientFor } from './at-tenant.ts'
import { cutAnswers } from './cut-answers.ts'
import { query } from './entries.ts'

const isLong = process.env['FLEET_LONG'] !== undefined

const SCHEDULE = { share: 0.25, firstMs: 100, maxMs: 1_000 }

let server: PostgresServer
beforeAll(async () => (server = await startPostgres()), 60_000)
afterAll(() => server.stop())

let made = 0
async function emptyDatabase(): Promise<string> {
  const name = `outage_${process.pid}_${(made += 1)}`
  const client = new pg.Client({ connectionString: server.database })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(server.database.replace('postgres://postgres@/', 'postgres://postgres@localhost/'))
  url.pathname = `/${name}`
  return url.href
}

const tenantOf = (): InMemoryTenant =>
  inMemoryTenant({ clock: systemClock, life: () => ({ durationMs: 300 }), latencyMs: 20 })

function fleetOn(database: string, tenant: InMemoryTenant): Fleet {
  return createFleet({
    database,
    tenants: (name) => clientFor(tenant, name, systemClock),
    polling: { schedule: SCHEDULE },
  })
}

/** How often the journal tells of an end, by entry. */
async function endsOf(fleet: Fleet): Promise<readonly number[]> {
  const ends = new Map<string, number>()
  for await (const { type, entryId } of fleet.events({ follow: false })) {
    if (type === 'done') ends.set(entryId, (ends.get(entryId) ?? 0) + 1)
  }
  return [...ends.values()]
}

const inputOf = (number: number): never => query(number) as never

it('processes that made the tables at the same time refused each other', async () => {
  const database = await emptyDatabase()
  const fleets = Array.from({ length: 6 }, () => fleetOn(database, tenantOf()))
  try {
    expect(await Promise.all(fleets.map((fleet) => fleet.list()))).toEqual(fleets.map(() => []))
  } finally {
    await Promise.all(fleets.map((fleet) => fleet.close()))
  }
})

it.runIf(!process.env['DATABASE_URL'])(
  'a server that crashes while workers work is waited for: one job for each entry, each outcome told once',
  async () => {
    const database = await emptyDatabase()
    const tenant = tenantOf()
    const fleets = [fleetOn(database, tenant), fleetOn(database, tenant)]
    const [fleet] = fleets as [Fleet, Fleet]
    for (const one of fleets) await one.work({ leaseMs: 1_000, onEvent: () => {} }).ready
    const ids: string[] = []
    const settling: Promise<unknown>[] = []
    let refused = 0
    for (let crash = 0; crash < (isLong ? 10 : 1); crash += 1) {
      for (let number = 0; number < 12; number += 1) {
        const id = await fleet.enqueue(`tenant-${number % 3}`, 'aqua', inputOf(ids.length), {})
        ids.push(id)
        settling.push(fleet.settle(id))
      }
      // Some entries are queued, some are being submitted, some are open.
      await sleep(isLong ? 400 * Math.random() : 50)
      await server.crash!(async () => {
        const late = fleet.enqueue('tenant-0', 'aqua', inputOf(-1), { key: `never ${crash}` })
        await late.catch(({ code }: { code: string }) => (refused += code === 'database' ? 1 : 0))
        await sleep(isLong ? 3_000 * Math.random() : 0)
      })
      if (isLong) await sleep(2_000 * Math.random())
    }
    const outcomes = (await Promise.all(settling)) as readonly { readonly phase: string }[]
    expect(new Set(outcomes.map(({ phase }) => phase))).toEqual(new Set(['succeeded']))
    expect(tenant.jobs).toHaveLength(ids.length)
    await vi.waitFor(async () => expect(await endsOf(fleet)).toEqual(ids.map(() => 1)), 5_000)
    expect(refused).toBe(isLong ? 10 : 1)
    await Promise.all(fleets.map((one) => one.close()))
  },
  600_000,
)

it('a connection that is cut between the commit of a statement and its answer loses and doubles nothing', async () => {
  const cuts = [
    // The enqueueing, the claim of the tenant, the handle, the outcome.
    'INSERT INTO zuora_fleet.entry',
    'ON CONFLICT (tenant) DO UPDATE',
    `state = 'open', handle`,
    `'done' END, ending`,
    // The intent: a tenant whose queue could not be taken from is left alone for 5 s.
    ...(isLong ? ['jsonb_to_recordset'] : []),
  ]
  const tenant = tenantOf()
  const way = await cutAnswers(await emptyDatabase())
  const fleet = fleetOn(way.database, tenant)
  // The tables are there.
  await fleet.list()
  for (const text of cuts) way.cutAt(text)
  const enqueue = (): Promise<string> => fleet.enqueue('acme', 'aqua', inputOf(1), { key: 'once' })
  await expect(enqueue()).rejects.toMatchObject({ code: 'database' })
  const id = await enqueue()
  fleet.work({ leaseMs: 1_000, onEvent: () => {} })
  expect((await fleet.settle(id)).phase).toBe('succeeded')
  expect(way.cuts).toBe(cuts.length)
  expect(tenant.jobs).toHaveLength(1)
  expect(await fleet.list()).toHaveLength(1)
  await vi.waitFor(async () => expect(await endsOf(fleet)).toEqual([1]), 5_000)
  await fleet.close()
  way.close()
})
