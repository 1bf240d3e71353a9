import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createHistory, memoryDurations } from '@zuora-jobs/polling/history'
import { startPostgres } from '@zuora-jobs/testing/postgres'
import pg from 'pg'

import { writeTables } from '../readme.ts'
import { runContenders } from './contenders/run-contenders.ts'
import { runScale } from './scale.ts'
import { measureStatements } from './statements.ts'
import { tablesOf } from './table.ts'
import { measureTakeovers } from './takeover.ts'
import { measureUtilisation } from './utilisation.ts'

const folder = mkdtempSync(join(tmpdir(), 'bench-fleet-'))
const server = await startPostgres()
/** A database that is empty. */
async function databaseNamed(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server.database })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(server.database.replace('postgres://postgres@/', 'postgres://postgres@localhost/'))
  url.pathname = `/${name}`
  return url.href
}
try {
  const history = createHistory(memoryDurations())
  // So that there is something to learn from.
  await measureUtilisation(50, { history })
  const utilisation = {
    plain: await measureUtilisation(200),
    withHistory: await measureUtilisation(200, { history }),
    withCallback: await measureUtilisation(200, { isCalled: true }),
  }
  const busy = await measureStatements(await databaseNamed('busy'), {
    tenants: 20,
    jobsEach: 20,
    idleMs: 1_000,
  })
  const idle = await measureStatements(await databaseNamed('idle'), {
    tenants: 1_000,
    jobsEach: 1,
    idleMs: 20_000,
  })
  const { idlePerSecond, idleTenants } = idle
  const statements = { ...busy, idlePerSecond, idleTenants }
  const takeovers = {
    sqlite: await measureTakeovers(`file:${join(folder, 'jobs.db')}`, {
      tenants: 12,
      rounds: 5,
      leaseMs: 1_500,
    }),
    postgres: await measureTakeovers(await databaseNamed('hands'), {
      tenants: 12,
      rounds: 5,
      leaseMs: 5_000,
    }),
  }
  const contended = await runContenders(databaseNamed)
  const scale = await runScale(databaseNamed)
  const measured = { statements, utilisation, takeovers, contended, scale }
  if (process.argv.includes('--write')) await writeTables('fleet', tablesOf(measured))
  console.log(process.argv.includes('--json') ? JSON.stringify(measured) : tablesOf(measured))
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()
