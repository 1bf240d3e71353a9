import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type PostgresServer, startPostgres } from '@zuora-jobs/testing/postgres'
import pg from 'pg'

/** Names of databases for `createFleet`, each of them empty. */
export interface Databases {
  readonly memory: () => Promise<string>
  readonly sqlite: () => Promise<string>
  readonly postgres: () => Promise<string>
  readonly stop: () => Promise<void>
}

/** A folder and, when the first of its databases is wanted, a server. */
export function createDatabases(): Databases {
  const folder = mkdtempSync(join(tmpdir(), 'zuora-fleet-'))
  let server: Promise<PostgresServer> | undefined
  let made = 0
  return {
    memory: async () => 'memory:',
    sqlite: async () => `file:${join(folder, `jobs-${(made += 1)}.db`)}`,
    async postgres() {
      const { database } = await (server ??= startPostgres())
      const name = `fleet_${process.pid}_${(made += 1)}`
      const client = new pg.Client({ connectionString: database })
      await client.connect()
      await client.query(`CREATE DATABASE ${name}`)
      await client.end()
      const url = new URL(database.replace('postgres://postgres@/', 'postgres://postgres@localhost/'))
      url.pathname = `/${name}`
      return url.href
    },
    async stop() {
      await (await server)?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
