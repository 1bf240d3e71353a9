import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { createZuoraClient } from '@zuora-jobs/client'
import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { createJobs } from '@zuora-jobs/polling'
import { expect, it, onTestFinished } from 'vitest'

import { temporaryFolder } from '../../test/temporary-folder.ts'
import { ACCOUNTS, accounts, HASTY } from '../../test/tenant.ts'
import { readManifest, verify } from '../files/verify.ts'
import { exportQueries } from './export-queries.ts'

/**
 * How many times each kind of export is killed twice in a row: `EXPORT_KILLS=50 npx vitest run
 * kill-while-exporting` makes 400 kills. Once without.
 */
const KILLS = Number(process.env['EXPORT_KILLS'] ?? 0)

const OTHER = { query: 'select Name from Account', type: 'zoql' } as const
/** Data queries. */
const SQL = [{ name: ACCOUNTS.name, query: ACCOUNTS.query }, { query: OTHER.query }]
const SESSION = { partner: 'salesforce', project: '42', version: '1.1' } as const

/** Drafts of others, which nobody else may remove. */
const FOREIGN = [
  '.accounts.csv.0d7a51d2-8c57-4f0f-8b86-0f3c0a4f1f60.part',
  '.accounts.csv.0d7a51d2-8c57.0d7a51d2-8c57-4f0f-8b86-0f3c0a4f1f60.part',
]

const CHILD = join(import.meta.dirname, '../../test/export-child.ts')

interface Ended {
  readonly isKilled: boolean
  readonly said: string
}

async function run(tenant: MockTenant, states: string, killAt: number, plan: object): Promise<Ended> {
  const { url: baseUrl, clientId, clientSecret } = tenant
  const options = JSON.stringify({ baseUrl, clientId, clientSecret, states, killAt, plan })
  const args = ['--conditions=@zuora-jobs/source', '--no-warnings', CHILD, options]
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'zuora-jobs-compile-cache') }
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  const [said, errors, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null, string | null]>,
  ])
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(errors)
  return { isKilled: signal === 'SIGKILL', said }
}

/** What stands in a folder, by name. The time of a manifest is its own. */
function contents(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).filter((name) => !name.endsWith('manifest.json'))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'latin1')]))
}

/** A folder as yesterday's run has left it, with other rows, one file more, and what others do in it. */
async function yesterday(): Promise<string> {
  await using tenant = await startMockTenant({
    jobs: { queueMs: 1, executeMs: 1 },
    listen: false,
    data: accounts(7),
  })
  const to = temporaryFolder()
  const jobs = createJobs(createZuoraClient(tenant.clientOptions), { schedule: HASTY })
  await exportQueries(jobs, { queries: [ACCOUNTS, OTHER, { ...OTHER, name: 'old' }], to })
  for (const name of FOREIGN) writeFileSync(join(to, name), 'not ours')
  return to
}

/** Places all over a run, so that every part of it has its share; the same ones every time. */
function placesIn(points: number, kill: number): readonly number[] {
  if (KILLS === 0) return [Math.ceil(points / 2), Infinity]
  const first = Math.max(1, Math.ceil(((kill + 0.5) * points) / KILLS))
  return [first, ((kill * 7_919 + 13) % points) + 1, Infinity]
}

/** Segments that are joined; a file each; gzip that is unpacked; a job for each query. */
const PLANS = [
  [{ queries: [ACCOUNTS, OTHER], ...SESSION }, 900],
  [{ queries: [ACCOUNTS, OTHER] }, 8_000],
  [{ queries: [ACCOUNTS], format: 'gzip' }, 8_000],
  [{ family: 'dataQuery', queries: SQL }, 8_000],
] as const

/** Without `EXPORT_KILLS` one plan in a process; all of them die in this one, in the tests beside it. */
const TRIED = KILLS > 0 ? PLANS : PLANS.slice(0, 1)

it(
  'an export that is killed anywhere is in the end as if it had not been: as many jobs, the same bytes, no draft',
  { timeout: 3_600_000 },
  async () => {
    const template = await yesterday()
    const ended = await Promise.all(TRIED.map(([plan, rows]) => exportKilled(plan, rows, template)))
    expect(ended).toHaveLength(TRIED.length)
  },
)

/** Makes an export as it is, and then again, killed. */
async function exportKilled(plan: (typeof PLANS)[number][0], rows: number, template: string): Promise<void> {
  const tenant = await startMockTenant({
    jobs: { queueMs: 1, executeMs: 1 },
    data: accounts(rows),
    segmentRecords: 100,
  })
  onTestFinished(tenant.close)
  const start = (): { readonly states: string; readonly to: string } => {
    const to = join(temporaryFolder(), 'out')
    cpSync(template, to, { recursive: true, preserveTimestamps: true })
    tenant.reset()
    return { states: temporaryFolder(), to }
  }
  const calm = start()
  const { said } = await run(tenant, calm.states, Infinity, { ...plan, to: calm.to })
  const [, points] = /^succeeded (\d+)$/.exec(said)!
  const expected = contents(calm.to)
  expect(Object.keys(expected)).toEqual(expect.arrayContaining(['accounts.csv', 'old.csv', ...FOREIGN]))

  for (let kill = 0; kill < Math.max(1, KILLS); kill += 1) {
    const { states, to } = start()
    const manifest = join(to, 'manifest.json')
    for (const killAt of placesIn(Number(points), kill)) {
      // Without a key, a process that was killed after its last state would be followed by a new run.
      const { isKilled } = await run(tenant, states, killAt, { ...plan, to, key: 'tonight' })
      // Complete is yesterday's, or today's, and never something between.
      const { isWhole, manifest: found } = await verify(manifest)
      expect({ kill, killAt, isWhole }).toEqual({ kill, killAt, isWhole: found.incomplete !== true })
      if (!isKilled) break
    }
    const jobs = 'family' in plan ? plan.queries.length : 1
    expect({ kill, jobs: tenant.jobs.length }).toEqual({ kill, jobs })
    expect({ kill, contents: contents(to) }).toEqual({ kill, contents: expected })
    const { files, earlier } = await readManifest(manifest)
    expect(files.length).toBe(plan.queries.length)
    expect(earlier?.map(({ name }) => name)).toContain('old.csv')
  }
}
