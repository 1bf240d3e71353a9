// Results into files, by any worker that may die; and what cannot be saved.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { verify } from '@zuora-jobs/data'
import { zuoraFamilies } from '@zuora-jobs/polling'
import { inMemoryTenant } from '@zuora-jobs/simulate'
import { refusal, rejection, virtualClock } from '@zuora-jobs/testing'
import { afterAll, afterEach, describe, expect, it } from 'vitest'

import { sqliteDatabase } from '../src/database/sqlite/sqlite-database.ts'
import { loadData } from '../src/entries/load-data.ts'
import { newEntry } from '../src/entries/new-entry.ts'
import type { FleetEvent, WorkerEvent } from '../src/index.ts'
import { createWorker } from '../src/worker/create-worker.ts'
import { clientFor, createStage, type Stage, type StageOptions } from './at-tenant.ts'
import { deletion } from './entries.ts'
import { createMortal } from './mortal.ts'
import { COMMON } from './worker-parts.ts'

const root = mkdtempSync(join(tmpdir(), 'zuora-fleet-saving-'))
let folders = 0
const newFolder = (): string => join(root, String((folders += 1)))
const stages: Stage[] = []
afterEach(async () => {
  for (const { fleet } of stages.splice(0)) await fleet.close()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))
const setUp = (options?: StageOptions): Stage => {
  const stage = createStage(options)
  stages.push(stage)
  return stage
}
const typesIn = async (fleet: Stage['fleet']): Promise<readonly FleetEvent['type'][]> => {
  const types: FleetEvent['type'][] = []
  for await (const { type } of fleet.events({ follow: false })) types.push(type)
  return types
}
const QUERIES = {
  queries: [
    { name: 'accounts', query: 'select Id from Account', type: 'zoql' as const },
    { name: 'invoices', query: 'select Id from Invoice', type: 'zoql' as const },
  ],
}
const LEASE = { leaseMs: 60_000 }

describe('an entry with a folder', () => {
  it('is done when its files are whole', async () => {
    const { fleet } = setUp()
    const saveTo = newFolder()
    fleet.work(LEASE)
    const id = await fleet.enqueue('acme', 'aqua', QUERIES, { saveTo })
    expect(await fleet.settle(id)).toMatchObject({ phase: 'succeeded' })
    const entry = await fleet.get(id)
    expect(entry).toMatchObject({ state: 'done', saveTo })
    const { manifest, files, problem } = entry!.end!.saved!
    expect(problem).toBeUndefined()
    expect(readdirSync(saveTo).toSorted()).toEqual(['accounts.csv', 'invoices.csv', 'manifest.json'])
    expect(files).toMatchObject([{ path: join(saveTo, 'accounts.csv'), records: 2 }, { records: 2 }])
    expect(await verify(manifest!)).toMatchObject({ isWhole: true })
    expect(await typesIn(fleet)).toEqual(['queued', 'submitting', 'open', 'saving', 'done'])
  })

  it('of a data query is, too', async () => {
    const rows = `Id\n${'1\n'.repeat(10)}`
    const around = ({ path }: { path: string }, work: () => Response): Response =>
      path === '/a.csv' ? new Response(rows) : work()
    const { fleet } = setUp({ tenantOptions: { around } })
    const input = {
      query: 'SELECT id FROM account',
      outputFormat: 'CSV',
      compression: 'NONE',
      output: { target: 'S3' },
    } as const
    fleet.work(LEASE)
    const id = await fleet.enqueue('acme', 'dataQuery', input, { saveTo: newFolder() })
    expect(await fleet.settle(id)).toMatchObject({ phase: 'succeeded' })
    expect((await fleet.get(id))!.end!.saved).toMatchObject({ files: [{ records: 10, bytes: rows.length }] })
  })

  it('whose job failed has nothing to save', async () => {
    const { fleet } = setUp({ tenantOptions: { life: () => ({ durationMs: 1_000, end: 'failed' }) } })
    const saveTo = newFolder()
    fleet.work(LEASE)
    const id = await fleet.enqueue('acme', 'aqua', QUERIES, { saveTo })
    expect(await fleet.settle(id)).toMatchObject({ phase: 'failed' })
    expect(await typesIn(fleet)).toEqual(['queued', 'submitting', 'open', 'done'])
  })

  it('gives its place to the next job while its results are saved', async () => {
    const held = Promise.withResolvers<void>()
    const { fleet, tenant, clock } = setUp({
      tenantOptions: {
        aquaSlots: 1,
        around: async ({ path }, work) => {
          if (path.startsWith('/v1/files/')) await held.promise
          return work()
        },
      },
      families: {
        ...zuoraFamilies,
        aqua: { ...zuoraFamilies.aqua, slots: { stateless: { limit: 1 } } },
      },
    })
    fleet.work(LEASE)
    const saved = await fleet.enqueue('acme', 'aqua', QUERIES, { saveTo: newFolder() })
    const next = await fleet.enqueue('acme', 'aqua', { queries: QUERIES.queries.slice(1) })
    expect(await fleet.settle(next)).toMatchObject({ phase: 'succeeded' })
    expect(await fleet.get(saved)).toMatchObject({
      state: 'saving',
      end: { outcome: { phase: 'succeeded' } },
    })
    expect((await fleet.tenants())[0]).toMatchObject({ entries: { saving: 1, done: 1 } })
    held.resolve()
    await fleet.settle(saved)
    expect(tenant('acme').requests.filter(({ method }) => method === 'POST')).toHaveLength(2)
    expect(clock.elapsed()).toBeGreaterThan(0)
  })

  it('that cannot be written to now is tried again, and the worker says so', async () => {
    const { fleet, pass } = setUp()
    const saveTo = newFolder()
    writeFileSync(saveTo, 'a file in the place of the folder')
    const events: WorkerEvent[] = []
    fleet.work({ ...LEASE, onEvent: (event) => events.push(event) })
    const id = await fleet.enqueue('acme', 'aqua', QUERIES, { saveTo })
    const failures = () => events.filter(({ type }) => type === 'entry-failed')
    // Files take real time, in which much of the other may pass.
    while (failures().length < 2) await pass(1_000)
    expect(failures()[0]).toMatchObject({ tenant: 'acme', entryId: id, error: { code: 'target' } })
    const [{ retryAt: first }, { retryAt: second }] = failures() as unknown as [
      { retryAt: number },
      { retryAt: number },
    ]
    expect(second - first).toBeGreaterThanOrEqual(10_000)
    expect(await fleet.get(id)).toMatchObject({ state: 'saving' })
    rmSync(saveTo)
    mkdirSync(saveTo)
    expect(await fleet.settle(id)).toMatchObject({ phase: 'succeeded' })
  })

  it('whose files Zuora has no more ends, and says so', async () => {
    const { fleet } = setUp({
      tenantOptions: {
        around: ({ path }, work) => (path.startsWith('/v1/files/') ? refusal(404, 50000040) : work()),
      },
    })
    fleet.work(LEASE)
    const id = await fleet.enqueue('acme', 'aqua', QUERIES, { saveTo: newFolder() })
    const error = await rejection(fleet.settle(id))
    expect(error).toMatchObject({ code: 'not-saved', entryId: id })
    expect(String(error)).toContain('enqueue it anew')
    expect(await fleet.get(id)).toMatchObject({ state: 'done', end: { outcome: { phase: 'succeeded' } } })
  })

  it.each([
    ['aqua', 'exports', 'must be the absolute path of a folder'],
    ['aqua', 7, 'must be the absolute path of a folder'],
    ['customObjects', '/exports', 'saveTo is for aqua and dataQuery'],
  ])('of %s is not %j', async (family, saveTo, problem) => {
    const { fleet } = setUp()
    const input = family === 'aqua' ? QUERIES : deletion('ship')
    const error = await rejection(fleet.enqueue('acme', family as never, input as never, { saveTo } as never))
    expect(error).toMatchObject({ code: 'input', message: expect.stringContaining(problem) })
    expect(await fleet.list()).toEqual([])
  })

  it('is other work than the same one without', async () => {
    const { fleet } = setUp()
    await fleet.enqueue('acme', 'aqua', QUERIES, { key: 'nightly' })
    const again = fleet.enqueue('acme', 'aqua', QUERIES, { key: 'nightly', saveTo: newFolder() })
    expect(await rejection(again)).toMatchObject({ code: 'key-used' })
  })

  it('needs a package that users without one do not', async () => {
    const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })
    const error = await rejection(loadData(() => Promise.reject(missing)))
    expect(error).toMatchObject({ code: 'package-missing' })
    expect(String(error)).toContain('npm install @zuora-jobs/data')
  })
})

/** Saves results with a worker that dies at a step of it, and then with another one. */
async function dieAt(step: number): Promise<boolean> {
  const clock = virtualClock()
  const database = sqliteDatabase(':memory:', clock)
  const tenant = inMemoryTenant({ clock })
  const saveTo = newFolder()
  const id = 'entry'
  await database.enqueue(
    newEntry(zuoraFamilies, { tenant: 'acme', family: 'aqua', input: QUERIES, saveTo }, id),
  )
  const mortal = createMortal({ clock, database, fetch: tenant.fetch }, step)
  let names = 0
  const start = ({ clock, database, fetch }: Pick<typeof mortal, 'clock' | 'database' | 'fetch'>) =>
    createWorker({
      database,
      clock,
      clientOf: (name) => clientFor({ fetch }, name, clock),
      ...COMMON,
      soleSubmitter: false,
      leaseMs: 60_000,
      newName: () => `worker ${(names += 1)}`,
    })
  /** Files take real time: the other one stands still meanwhile. */
  const save = async (
    worker: typeof mortal,
    onTaken: () => void,
  ): Promise<ReturnType<typeof createWorker>> => {
    const taken = Promise.withResolvers<() => void>()
    const takeTasks: typeof database.takeTasks = async (...values) => {
      const tasks = await worker.database.takeTasks(...values)
      if (tasks.length > 0) taken.resolve(clock.hold())
      if (tasks.length > 0) onTaken()
      return tasks
    }

    const working = start({ ...worker, database: { ...database, ...worker.database, takeTasks } })
    const release = await taken.promise
    while (!worker.isDead() && (await database.get(id))!.state !== 'done') await setTimeout(1)
    release()
    return working
  }
  const workers = [await save(mortal, mortal.expose)]
  if (mortal.isDead()) {
    const immortal = createMortal({ clock, database, fetch: tenant.fetch }, Infinity)
    workers[0] = (await database.get(id))!.state === 'done' ? start(immortal) : await save(immortal, () => {})
  }
  await workers[0]!.stop()
  const { end } = (await database.get(id))!
  expect(end!.saved).toMatchObject({ files: [{ records: 2 }, { records: 2 }] })
  expect(await verify(end!.saved!.manifest!)).toMatchObject({ isWhole: true })
  // Nothing of the one that died is left beside them.
  expect(readdirSync(saveTo).toSorted()).toEqual(['accounts.csv', 'invoices.csv', 'manifest.json'])
  const events = await database.events(undefined, 100)
  expect(events.filter(({ type }) => type === 'done')).toHaveLength(1)
  expect(tenant.jobs).toHaveLength(1)
  await database.close()
  return mortal.isDead()
}

// A sample: with `FLEET_LONG=1` each step that there is.
const STEPS = process.env['FLEET_LONG'] ? Array.from({ length: 13 }, (_, step) => step + 1) : [2, 6, 10]

it.each(STEPS)('a saver that dies at step %i is taken over from, and the files are whole', async (step) => {
  expect(await dieAt(step)).toBe(true)
})
