import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { createHistory, memoryDurations } from '@zuora-jobs/polling/history'
import { startPostgres } from '@zuora-jobs/testing/postgres'
import pg from 'pg'

import { writeTables } from '../readme.ts'
import { runContenders } from './contenders/run-contenders.ts'
import { runEnded, runOpen } from './scale.ts'
import { measureStatements } from './statements.ts'
import { type Measured, openTable, tablesOf } from './table.ts'
import { measureTakeovers } from './takeover.ts'
import { measureUtilisation } from './utilisation.ts'

const { values } = parseArgs({
  options: { open: { type: 'string' }, write: { type: 'boolean' }, json: { type: 'boolean' } },
  allowPositionals: true,
})
const OPEN_JOBS = 50_000

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
  if (values.open === undefined) {
    const measured = await measureAll()
    if (values.write) await writeTables('fleet', tablesOf(measured))
    console.log(values.json ? JSON.stringify(measured) : tablesOf(measured))
  } else {
    const jobs = Number(values.open)
    if (!(Number.isSafeInteger(jobs) && jobs > 0))
      throw new RangeError(`--open ${values.open}: write a number of jobs`)
    const open = await runOpen(await databaseNamed('open'), jobs)
    console.log(values.json ? JSON.stringify(open) : openTable(open))
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

async function measureAll(): Promise<Measured> {
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
  const scale = {
    open: await runOpen(await databaseNamed('open'), OPEN_JOBS),
    ended: await runEnded(await databaseNamed('ended')),
  }
  return { statements, utilisation, takeovers, contended, scale }
}
