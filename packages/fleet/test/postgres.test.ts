// With a real server: of npm, or of DATABASE_URL.
import { systemClock } from '@zuora-jobs/client'
import { type InMemoryTenant, inMemoryTenant } from '@zuora-jobs/simulate'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { openConnections } from '../src/database/postgres/connection.ts'
import { ownersIn } from '../src/database/postgres/owners.ts'
import { MIGRATIONS } from '../src/database/postgres/tables.ts'
import { createFleet, type Fleet } from '../src/index.ts'
import { clientFor } from './at-tenant.ts'
import { createDatabases } from './databases.ts'
import { query } from './entries.ts'

const databases = createDatabases()
let database: string
let client: pg.Client
let tenant: InMemoryTenant
let fleet: Fleet
beforeAll(async () => {
  database = await databases.postgres()
  client = new pg.Client({ connectionString: database })
  await client.connect()
  tenant = inMemoryTenant({ clock: systemClock, life: () => ({ durationMs: 100 }) })
  fleet = createFleet({ database, tenants: (name) => clientFor(tenant, name, systemClock) })
}, 60_000)
afterAll(async () => {
  await fleet.close()
  await client.end()
  await databases.stop()
})
afterEach(() => client.query('TRUNCATE zuora_fleet.entry, zuora_fleet.event'))

const input = query(1) as never
const eventsOf = async (since?: string): Promise<readonly string[]> => {
  const types: string[] = []
  for await (const { type } of fleet.events({ since, follow: false })) types.push(type)
  return types
}

describe('a transaction of the caller', () => {
  it('has the entry with it, or not at all', async () => {
    await client.query('BEGIN')
    const gone = await fleet.enqueue('acme', 'aqua', input, { transaction: client })
    expect(await fleet.get(gone)).toBeUndefined()
    await client.query('ROLLBACK')
    expect(await fleet.get(gone)).toBeUndefined()
    await client.query('BEGIN')
    const kept = await fleet.enqueue('acme', 'aqua', input, { transaction: client })
    await client.query('COMMIT')
    expect(await fleet.get(kept)).toMatchObject({ state: 'queued' })
  })

  it('that was not begun, or is of another database, took an entry in all the same', async () => {
    const pool = new pg.Pool({ connectionString: database })
    const other = new pg.Client({ connectionString: await databases.postgres() })
    await other.connect()
    await other.query('BEGIN')
    for (const transaction of [pool, client, other]) {
      await expect(fleet.enqueue('acme', 'aqua', input, { transaction })).rejects.toMatchObject({
        code: 'input',
        message: expect.stringContaining('in which BEGIN was executed'),
      })
    }
    await Promise.all([pool.end(), other.end()])
    expect(await fleet.list()).toEqual([])
  })

  it('holds up nobody else, and the journal passes over nothing', async () => {
    await client.query('BEGIN')
    await fleet.enqueue('acme', 'aqua', input, { transaction: client })
    const other = await fleet.enqueue('acme', 'aqua', query(2))
    // The later one is there, and told when the earlier one is decided.
    expect(await fleet.get(other)).toMatchObject({ state: 'queued' })
    expect(await eventsOf()).toEqual([])
    await client.query('COMMIT')
    expect(await eventsOf()).toEqual(['queued', 'queued'])
  })
})

it('a worker is told of an entry, and whoever waits of its end', async () => {
  await using worker = fleet.work({ leaseMs: 60_000 })
  await worker.ready
  // Nothing but a notification could be so fast: it beats every 15 s.
  const started = performance.now()
  const outcome = await fleet.settle(await fleet.enqueue('acme', 'aqua', input))
  expect(outcome.phase).toBe('succeeded')
  expect(performance.now() - started).toBeLessThan(12_000)
  expect(await eventsOf()).toEqual(['queued', 'submitting', 'open', 'done'])
})

it('connections that are cut lose no outcome', async () => {
  const before = tenant.jobs.length
  await using worker = fleet.work({ leaseMs: 1_000, onEvent: () => {} })
  const ids: string[] = []
  for (let number = 0; number < 6; number += 1) {
    ids.push(await fleet.enqueue('acme', 'aqua', query(number)))
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE pid <> pg_backend_pid() AND datname = current_database()`,
    )
    await new Promise((wake) => setTimeout(wake, 50))
  }
  for (const id of ids) expect((await fleet.settle(id)).phase).toBe('succeeded')
  expect(tenant.jobs.length - before).toBe(6)
  expect(worker.tenants).toEqual(['acme'])
})

it('a worker lost its lease while it had much to write', async () => {
  const connections = openConnections(database)
  const { beat } = ownersIn(connections)
  await client.query('SELECT pg_advisory_lock(7)')
  // They are not answered before the lock is given back.
  const writes = Array.from({ length: 10 }, () => connections.query('SELECT pg_advisory_xact_lock(7)', []))
  try {
    expect(await beat('busy', 60_000, true)).toMatchObject({ share: expect.any(Number) })
    expect(await beat('busy', 60_000, false)).toMatchObject({ share: expect.any(Number) })
  } finally {
    await client.query('SELECT pg_advisory_unlock(7)')
    await Promise.all(writes)
    await ownersIn(connections).leave('busy')
    await connections.close()
  }
})

it('what is for anyone made a worker ask about each of its tenants', async () => {
  await using worker = fleet.work({ leaseMs: 4_000 })
  await worker.ready
  for (const name of ['acme', 'globex', 'initech']) {
    await fleet.settle(await fleet.enqueue(name, 'aqua', input))
  }
  const sent = vi.spyOn(pg.Client.prototype, 'query')
  const count = (pattern: RegExp): number =>
    sent.mock.calls.filter(([first]) => pattern.test(JSON.stringify(first))).length
  await client.query(`SELECT pg_notify('zuora_fleet', '')`)
  // By then it has looked for tenants that nobody owns.
  await expect.poll(() => count(/excluded.owner/), { timeout: 10_000 }).toBeGreaterThan(1)
  expect(count(/jsonb_to_recordset|called_at >=/)).toBe(0)
  sent.mockRestore()
})

it('a connection that was cut in the moment it opened ended the process', async () => {
  const connections = openConnections(database)
  const one = await connections.connect()
  expect(() => one.emit('error', new Error('terminating connection'))).not.toThrow()
  await one.end()
  await connections.close()
})

it('a database of a later version is refused', async () => {
  const url = await databases.postgres()
  const later = new pg.Client({ connectionString: url })
  await later.connect()
  await later.query('CREATE SCHEMA zuora_fleet; CREATE TABLE zuora_fleet.form (form integer)')
  await later.query('INSERT INTO zuora_fleet.form VALUES (99)')
  await later.end()
  await using other = createFleet({ database: url, tenants: () => undefined as never })
  await expect(other.list()).rejects.toMatchObject({ code: 'database-version' })
})

it('a database of an earlier version is brought forward, with what it has', async () => {
  const url = await databases.postgres()
  const earlier = new pg.Client({ connectionString: url })
  await earlier.connect()
  await earlier.query('CREATE SCHEMA zuora_fleet; CREATE TABLE zuora_fleet.form (form integer NOT NULL)')
  await earlier.query(`${MIGRATIONS[0]}; INSERT INTO zuora_fleet.form VALUES (1)`)
  await earlier.query(`INSERT INTO zuora_fleet.entry
    (id, key, tenant, family, slot, input, digest, priority, state, queued_at)
    VALUES ('old', 'old', 'acme', 'aqua', 'stateless', '{}', '', 0, 'queued', 1)`)
  await earlier.end()
  await using other = createFleet({ database: url, tenants: () => undefined as never, maxQueued: 2 })
  await other.enqueue('acme', 'aqua', input)
  expect(await other.list()).toMatchObject([{ id: 'old', state: 'queued' }, { state: 'queued' }])
  await expect(other.enqueue('acme', 'aqua', query(2))).rejects.toMatchObject({ code: 'queue-full' })
})

it('a server that only lets read says so, and keeps what it has', async () => {
  const id = await fleet.enqueue('acme', 'aqua', input)
  const url = new URL(database)
  url.searchParams.set('options', '-c default_transaction_read_only=on')
  await using other = createFleet({ database: url.href, tenants: () => undefined as never })
  const refused = { code: 'database', message: expect.stringContaining('read-only transaction') }
  await expect(other.enqueue('acme', 'aqua', query(2))).rejects.toMatchObject(refused)
  await expect(other.work({ onEvent: () => {} }).ready).rejects.toMatchObject(refused)
  expect(await other.list()).toMatchObject([{ id, state: 'queued' }])
})

it('a server that is not there is told of without the password', async () => {
  const url = 'postgres://me:s3cret-value-in-tests@127.0.0.1:1/jobs'
  await using other = createFleet({ database: url, tenants: () => undefined as never })
  await expect(other.list()).rejects.toMatchObject({
    code: 'database',
    message: expect.stringContaining('ECONNREFUSED'),
  })
})

describe('schedules', () => {
  it('are kept, replaced, listed and ended', async () => {
    await fleet.schedule('nightly', 'acme', 'aqua', input, '0 3 * * *', { tz: 'Europe/Berlin' })
    await fleet.schedule('nightly', 'acme', 'aqua', input, '30 3 * * mon-fri', { tz: 'Europe/Berlin' })
    expect(await fleet.schedules()).toEqual([
      {
        name: 'nightly',
        tenant: 'acme',
        family: 'aqua',
        input,
        priority: 0,
        cron: '30 3 * * mon-fri',
        tz: 'Europe/Berlin',
      },
    ])
    await fleet.unschedule('nightly')
    expect(await fleet.schedules()).toEqual([])
  })

  it('enqueue each tick once', async () => {
    await fleet.schedule('yearly', 'acme', 'aqua', input, '0 0 1 1 *')
    await using worker = fleet.work({ onEvent: () => {} })
    await worker.ready
    // What pg-boss does when it is time.
    const boss = new PgBoss({
      connectionString: database,
      schema: 'zuora_fleet_boss',
      supervise: false,
      schedule: false,
    })
    await boss.start()
    const work = { name: 'yearly', tenant: 'acme', family: 'aqua', input, priority: 0 }
    const id = await boss.send('schedules', work)
    await boss.stop({ graceful: false })
    await vi.waitFor(async () => {
      expect(await fleet.list()).toMatchObject([{ key: `schedule/yearly/${id}` }])
    }, 20_000)
    await fleet.unschedule('yearly')
  }, 30_000)

  it('refuse a file that no worker could find', async () => {
    const csv = { path: 'ships.csv' }
    const work = { namespace: 'default', object: 'ship', operation: 'create', csv } as const
    await expect(fleet.schedule('nightly', 'acme', 'customObjects', work, '0 3 * * *')).rejects.toMatchObject(
      {
        code: 'input',
        message: expect.stringContaining('must be absolute'),
      },
    )
  })

  it.each([
    ['0 3 * *', 'must have five fields'],
    ['0 3 * * * *', 'must have five fields'],
    ['60 3 * * *', '"60" for the minute'],
    ['0 3 * * 1-9', '"1-9" for the day of the week'],
    ['0 */0 * * *', '"*/0" for the hour'],
    ['0 3 0 * *', '"0" for the day of the month'],
    ['0 3 * foo *', '"foo" for the month'],
    ['', 'must have five fields'],
    ['0 3 31 2 *', 'it would never come'],
    ['0 3 31 4,6,9,11 *', 'it would never come'],
  ])('refuse %j', async (cron, problem) => {
    await expect(fleet.schedule('nightly', 'acme', 'aqua', input, cron)).rejects.toMatchObject({
      code: 'input',
      message: expect.stringContaining(problem),
    })
  })
})
