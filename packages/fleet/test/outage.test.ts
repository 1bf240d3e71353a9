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
import { endsIn } from './ends-in.ts'
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
const endsOf = async (fleet: Fleet): Promise<readonly number[]> => [...(await endsIn(fleet)).values()]

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

/**
 * A disk that is full, as the server tells it, for rows that a condition is true of, until it is freed; and
 * how often it has said so.
 */
async function fillDisk(
  client: pg.Client,
  when: string,
): Promise<{ readonly refusals: () => Promise<number>; readonly free: () => Promise<void> }> {
  const name = `full_${(made += 1)}`
  await client.query(
    `CREATE SEQUENCE ${name};
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      PERFORM nextval('${name}');
      RAISE EXCEPTION 'could not extend file "base/5/16384": No space left on device' USING ERRCODE = '53100';
    END $$;
    CREATE TRIGGER ${name} BEFORE INSERT OR UPDATE ON zuora_fleet.entry
      FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION ${name}()`,
  )
  return {
    async refusals() {
      const { rows } = await client.query(
        `SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS said FROM ${name}`,
      )
      return Number((rows[0] as { said: string }).said)
    },
    free: async () => void (await client.query(`DROP TRIGGER ${name} ON zuora_fleet.entry`)),
  }
}

it('a disk that is full leaves every entry as it is, and nothing is submitted on a guess', async () => {
  const database = await emptyDatabase()
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const tenant = tenantOf()
  const fleet = fleetOn(database, tenant)
  await fleet.list()
  const submits = (): number => tenant.requests.filter(({ method }) => method === 'POST').length
  const untilRefused = ({ refusals }: Awaited<ReturnType<typeof fillDisk>>): Promise<void> =>
    vi.waitFor(async () => expect(await refusals()).toBeGreaterThan(0), 20_000)

  const whole = await fillDisk(client, 'true')
  await expect(fleet.enqueue('acme', 'aqua', inputOf(1))).rejects.toMatchObject({
    code: 'database',
    message: expect.stringContaining('its disk is full: could not extend file'),
  })
  expect(await fleet.list()).toEqual([])
  await whole.free()

  // The intent cannot be written: nothing is sent.
  const id = await fleet.enqueue('acme', 'aqua', inputOf(1))
  const intents = await fillDisk(client, `NEW.state = 'submitting'`)
  const first = fleet.work({ leaseMs: 5_000, onEvent: () => {} })
  await untilRefused(intents)
  await first.stop()
  expect([(await fleet.get(id))!.state, submits()]).toEqual(['queued', 0])

  // The handle cannot be written: it is not sent a second time.
  const handles = await fillDisk(client, `NEW.state = 'open'`)
  const ends = await fillDisk(client, `NEW.state = 'done'`)
  await intents.free()
  fleet.work({ leaseMs: 5_000, onEvent: () => {} })
  await untilRefused(handles)
  expect([(await fleet.get(id))!.state, submits()]).toEqual(['submitting', 1])

  // Its end cannot be written: it is open until it can.
  await handles.free()
  await untilRefused(ends)
  expect((await fleet.get(id))!.state).toBe('open')
  await ends.free()
  expect((await fleet.settle(id)).phase).toBe('succeeded')
  expect([tenant.jobs.length, submits()]).toEqual([1, 1])
  await vi.waitFor(async () => expect(await endsOf(fleet)).toEqual([1]), 5_000)
  await fleet.close()
  await client.end()
}, 120_000)

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
