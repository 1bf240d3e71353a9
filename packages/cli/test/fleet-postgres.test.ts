// The commands of a fleet on a real server: of npm, or of DATABASE_URL.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { type PostgresServer, startPostgres } from '@zuora-jobs/testing/postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { EXIT } from '../src/context/exit.ts'
import { type Ended, envOf, runCli, useFolder } from './run-cli.ts'

let folder: string
useFolder((path) => (folder = path))
let server: PostgresServer
let tenant: MockTenant
beforeAll(async () => {
  server = await startPostgres()
  // Times are the server's, so the tenant cannot have one of its own.
  tenant = await startMockTenant({ time: { accelerate: 100 } })
}, 60_000)
afterAll(async () => {
  await tenant.close()
  await server.stop()
}, 60_000)

it('work on a queue that is on a server', async () => {
  const queries = [{ query: 'select AccountNumber from Account', type: 'zoql' }]
  writeFileSync(join(folder, 'job.json'), JSON.stringify({ queries }))
  const cli = (args: readonly string[]): Promise<Ended> =>
    runCli(['fleet', ...args], {
      cwd: folder,
      fetch: tenant.fetch,
      env: { ...envOf(tenant), ZUORA_FLEET_DATABASE: server.database },
    })
  const first = await cli(['enqueue', 'aqua', 'job.json', '--key', 'nightly'])
  expect(first).toMatchObject({ code: EXIT.ok, stdout: expect.stringMatching(/^[\da-f-]{36}\n$/) })
  expect((await cli(['enqueue', 'aqua', 'job.json', '--key', 'nightly'])).stdout).toBe(first.stdout)
  const worked = await cli(['work', '--until-done'])
  expect(worked).toMatchObject({
    code: EXIT.ok,
    stderr: expect.stringContaining('nothing is left to do: 1 succeeded'),
  })
  const { entries } = JSON.parse((await cli(['list', '--json'])).stdout) as { entries: object[] }
  expect(entries).toMatchObject([{ key: 'nightly', state: 'done', phase: 'succeeded', attempts: 1 }])
  expect(await cli(['doubts'])).toMatchObject({ code: EXIT.ok })
  expect(await cli(['resolve', 'nobody', '--none'])).toMatchObject({ code: EXIT.noSuchJob })
})
