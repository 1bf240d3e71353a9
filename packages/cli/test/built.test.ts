// What only the bundle shows: that it starts, answers at once, and has all it needs.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { startMockTenant } from '@zuora-jobs/mock'
import { expect, it } from 'vitest'

import { envOf, runCli, temporaryFolder } from './run-cli.ts'

const BIN = join(import.meta.dirname, '../dist/bin.js')

/** Runs the bundle in an environment with nothing but a cache. */
function built(args: readonly string[], cache: string): ReturnType<typeof spawnSync> {
  expect(existsSync(BIN), 'build first: npm run build').toBe(true)
  return spawnSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    env: { XDG_CACHE_HOME: cache, XDG_CONFIG_HOME: cache },
  })
}

it('answers --version and --help as the sources do', async () => {
  using folder = temporaryFolder()
  for (const args of [['--version'], ['--help'], [], ['aqua', 'run', '-h']]) {
    const { stdout, stderr, status } = built(args, folder.path)
    expect({ stdout, stderr, code: status }).toEqual(await runCli(args))
  }
  // Neither needs what is compiled.
  expect(readdirSync(folder.path)).toEqual([])
})

it('keeps what it compiles where nobody else can write', () => {
  using folder = temporaryFolder()
  const { stderr, status } = built(['bulk', 'list'], folder.path)
  expect(stderr).toMatch(/^error: set ZUORA_CLIENT_ID and /)
  expect(status).toBe(3)
  expect(statSync(join(folder.path, 'zuora-jobs')).mode & 0o777).toBe(0o700)
  expect(readdirSync(join(folder.path, 'zuora-jobs'))).toContain('compiled')
})

it('asks nobody for a package but the mock tenant and the drivers', () => {
  const folder = join(BIN, '..')
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const main = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  const asked = [...main.matchAll(/(?:from|import\()\s*["']([@a-z][^"'\n]*)["']/g)].map(([, name]) => name!)
  const foreign = [...new Set(asked)].filter((name) => !name.startsWith('node:')).toSorted()
  expect(['@zuora-jobs/mock', 'pg', 'pg-boss', 'pg-copy-streams']).toEqual(expect.arrayContaining(foreign))
})

it('saves a result with its manifest, and has it in the ledger', async () => {
  using folder = temporaryFolder()
  await using tenant = await startMockTenant({ jobs: { queueMs: 5, executeMs: 5 } })
  const cwd = folder.path
  const env = { XDG_CACHE_HOME: cwd, XDG_CONFIG_HOME: cwd, XDG_STATE_HOME: cwd, ...envOf(tenant) }
  const run = (...args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> =>
    promisify(execFile)(process.execPath, [BIN, ...args], { cwd, env })
  await run('aqua', 'run', '--query', 'select Name from Account', '--output', 'a.csv')
  const manifest = JSON.parse(readFileSync(join(cwd, 'a.csv.manifest.json'), 'utf8')) as object
  expect(manifest).toMatchObject({ versions: { '@zuora-jobs/data': expect.any(String) } })
  expect((await run('verify', 'a.csv.manifest.json')).stderr).toMatch(/^1 file of job \w+: whole\n$/)
  const listed = await run('jobs', 'list')
  expect(listed).toMatchObject({ stdout: expect.stringContaining(tenant.jobs[0]!.id), stderr: '' })
})
