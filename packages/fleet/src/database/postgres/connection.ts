import type pg from 'pg'

import { FleetError, isFleetError } from '../../entries/fleet-error.ts'
import { fleetClosed } from '../fleet-closed.ts'
import { loadPackage } from './load-package.ts'
import { FORM, MIGRATIONS } from './tables.ts'

/** What can be asked: a pool, or a connection of the caller's. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>
}

/** The connections of one process, opened when they are first used. */
export interface Connections {
  readonly query: <Row>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>
  /** The same, over a connection that nothing else waits for: for what must not be late. */
  readonly urgently: Connections['query']
  /** A connection of its own, to listen on. */
  readonly connect: () => Promise<pg.Client>
  readonly close: () => Promise<void>
}

/** Writes are short, and a worker has few at a time. */
const MOST_CONNECTIONS = 4

/** How long a server may take to let somebody in. */
const CONNECT_MS = 10_000

/** How long a statement may wait for a free connection: a server that is slow is not one that is gone. */
const TURN_MS = 60_000

/** A number that only migrations of a fleet lock. */
const MIGRATION_LOCK = 5_284_410_711

/** A connection that is lost fails its query; without a listener it ends the process as well. */
function endure(client: Pick<pg.Client, 'on'>): void {
  client.on('error', () => {})
}

export function openConnections(url: string): Connections {
  let opening: Promise<Pools> | undefined
  let isClosed = false
  const load = async (): Promise<typeof pg> => (await loadPackage('pg', () => import('pg'))).default
  const open = async (): Promise<Pools> => {
    const { Client, Pool } = await load()
    class QuickClient extends Client {
      constructor(config: pg.ClientConfig) {
        super({ ...config, connectionTimeoutMillis: CONNECT_MS })
      }
    }
    const poolOf = (max: number): pg.Pool => {
      const options = { connectionString: url, max, connectionTimeoutMillis: TURN_MS }
      const pool = new Pool({ ...options, Client: QuickClient as never })
      pool.on('error', () => {})
      pool.on('connect', endure)
      return pool
    }
    const pools = { usual: poolOf(MOST_CONNECTIONS), urgent: poolOf(1) }
    try {
      await migrate(pools.usual)
      return pools
    } catch (error) {
      await end(pools)
      throw error
    }
  }
  const opened = async (): Promise<Pools> => {
    if (isClosed) throw fleetClosed()
    opening ??= open()
    try {
      return await opening
    } catch (error) {
      opening = undefined
      throw error
    }
  }
  const queryOver =
    (name: keyof Pools): Connections['query'] =>
    async <Row>(text: string, values: readonly unknown[]) =>
      inWords(async () => (await (await opened())[name].query(text, [...values])).rows as Row[])
  return {
    query: queryOver('usual'),
    urgently: queryOver('urgent'),
    async connect() {
      const { Client } = await load()
      const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS })
      // Before it connects: the server may cut it in the same breath.
      endure(client)
      await client.connect()
      return client
    },
    async close() {
      isClosed = true
      const ending = opening
      opening = undefined
      const pools = await ending?.catch(() => undefined)
      if (pools) await end(pools)
    },
  }
}

/** Nothing is connected before it is used. */
interface Pools {
  readonly usual: pg.Pool
  readonly urgent: pg.Pool
}

async function end({ usual, urgent }: Pools): Promise<void> {
  await Promise.all([usual.end(), urgent.end()])
}

/** Forward only, one process at a time, each form in one transaction. */
async function migrate(pool: pg.Pool): Promise<void> {
  if ((await formOf(pool)) === FORM) return
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    const form = await formOf(client)
    if (form > FORM) {
      const message = `the database was written by a later version (form ${form}, this one knows ${FORM}): update @zuora-jobs/fleet`
      throw new FleetError('database-version', message)
    }
    await client.query('CREATE SCHEMA IF NOT EXISTS zuora_fleet')
    await client.query('CREATE TABLE IF NOT EXISTS zuora_fleet.form (form integer NOT NULL)')
    for (const migration of MIGRATIONS.slice(form)) await client.query(migration)
    await client.query('DELETE FROM zuora_fleet.form')
    await client.query('INSERT INTO zuora_fleet.form VALUES ($1)', [FORM])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function formOf(client: Queryable): Promise<number> {
  // Not `to_regclass`, which may know nothing of a table that was made while this transaction waited.
  const sql = `SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = 'zuora_fleet' AND tablename = 'form'`
  if ((await client.query(sql)).rows.length === 0) return 0
  const { rows: forms } = await client.query('SELECT form FROM zuora_fleet.form')
  return (forms[0] as { form: number } | undefined)?.form ?? 0
}

/** What PostgreSQL says, by its code, in words of ours. */
const WHY: Readonly<Record<string, string>> = {
  '53100': 'its disk is full',
  '25006': 'it is read-only',
}

/**
 * What PostgreSQL or the driver throws is told in words of ours; neither has the URL, which has a password.
 */
export async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isFleetError(error)) throw error
    const { code, message } = error as { readonly code?: string; readonly message?: string }
    const why = [WHY[code ?? ''] ?? code, message].filter(Boolean).join(': ')
    throw new FleetError('database', `cannot use PostgreSQL: ${why || String(error)}`, { cause: error })
  }
}
