import type pg from 'pg'

import { FleetError, isFleetError } from '../../entries/fleet-error.ts'
import { loadPackage } from './load-package.ts'
import { FORM, MIGRATIONS } from './tables.ts'

/** What can be asked: a pool, or a connection of the caller's. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>
}

/** The connections of one process, opened when they are first used. */
export interface Connections {
  readonly query: <Row>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>
  /** A connection of its own, to listen on. */
  readonly connect: () => Promise<pg.Client>
  readonly close: () => Promise<void>
}

/** Writes are short, and a worker has few at a time. */
const MOST_CONNECTIONS = 4

/** A number that only migrations of a fleet lock. */
const MIGRATION_LOCK = 5_284_410_711

/** A connection that is lost fails its query; without a listener it ends the process as well. */
function endure(client: Pick<pg.Client, 'on'>): void {
  client.on('error', () => {})
}

export function openConnections(url: string): Connections {
  let opening: Promise<pg.Pool> | undefined
  const load = async (): Promise<typeof pg> => (await loadPackage('pg', () => import('pg'))).default
  const open = async (): Promise<pg.Pool> => {
    const { Pool } = await load()
    const pool = new Pool({ connectionString: url, max: MOST_CONNECTIONS, connectionTimeoutMillis: 10_000 })
    pool.on('error', () => {})
    pool.on('connect', endure)
    try {
      await migrate(pool)
      return pool
    } catch (error) {
      await pool.end()
      throw error
    }
  }
  const pool = async (): Promise<pg.Pool> => {
    opening ??= open()
    try {
      return await opening
    } catch (error) {
      opening = undefined
      throw error
    }
  }
  return {
    query: async <Row>(text: string, values: readonly unknown[]) =>
      inWords(async () => (await (await pool()).query(text, [...values])).rows as Row[]),
    async connect() {
      const { Client } = await load()
      const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
      // Before it connects: the server may cut it in the same breath.
      endure(client)
      await client.connect()
      return client
    },
    async close() {
      const ending = opening
      opening = undefined
      await (await ending?.catch(() => undefined))?.end()
    },
  }
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
