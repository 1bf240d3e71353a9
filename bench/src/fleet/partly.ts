import { startPostgres } from '@zuora-jobs/testing/postgres'
import pg from 'pg'

import { runContenders } from './contenders/run-contenders.ts'
import { runScale } from './scale.ts'
import { contendersTable, scaleTable } from './table.ts'
const server = await startPostgres()
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
  if (process.argv[2] === 'scale') console.log(scaleTable(await runScale(databaseNamed)))
  else {
    const c = await runContenders(databaseNamed)
    console.log(JSON.stringify(c))
    console.log(contendersTable(c))
  }
} finally {
  await server.stop()
}
process.exit()
