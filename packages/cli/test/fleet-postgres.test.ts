// The commands of a fleet on a real server: of npm, or of DATABASE_URL.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type PostgresServer, startPostgres } from '@zuora-jobs/testing/postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { EXIT } from '../src/context/exit.ts'
import { type Ended, runCli, useFolder, useTenant } from './run-cli.ts'

// A connection to a server takes its own time, in which that of the tenant does not pass.
const { tenant } = await useTenant()

let folder: string
useFolder((path) => (folder = path))
let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
}, 60_000)
afterAll(() => server.stop(), 60_000)

it('work on a queue that is on a server', async () => {
  const queries = [{ query: 'select AccountNumber from Account', type: 'zoql' }]
  writeFileSync(join(folder, 'job.json'), JSON.stringify({ queries }))
  const cli = (args: readonly string[]): Promise<Ended> =>
    runCli(['fleet', ...args], { tenant, cwd: folder, env: { ZUORA_FLEET_DATABASE: server.database } })
  const first = await cli(['enqueue', 'aqua', 'job.json', '--key', 'nightly'])
  expect(first).toMatchObject({ code: EXIT.ok, stdout: expect.stringMatching(/^[\da-f-]{36}\n$/) })
  expect((await cli(['enqueue', 'aqua', 'job.json', '--key', 'nightly'])).stdout).toBe(first.stdout)
  const worked = await cli(['work', '--until-done'])
  expect(worked).toMatchObject({ code: EXIT.ok, stderr: expect.stringContaining('nothing is left to do: 1 succeeded') })
  const { entries } = JSON.parse((await cli(['list', '--json'])).stdout) as { entries: object[] }
  expect(entries).toMatchObject([{ key: 'nightly', state: 'done', phase: 'succeeded', attempts: 1 }])
  expect(await cli(['doubts'])).toMatchObject({ code: EXIT.ok })
  expect(await cli(['resolve', 'nobody', '--none'])).toMatchObject({ code: EXIT.noSuchJob })
})
