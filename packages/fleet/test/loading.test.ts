// Files of any size, in as many jobs as they take, by workers that may die.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { verify } from '@zuora-jobs/data'
import { zuoraFamilies } from '@zuora-jobs/polling'
import { type InMemoryTenant, inMemoryTenant } from '@zuora-jobs/simulate'
import { rejection, virtualClock } from '@zuora-jobs/testing'
import { afterAll, afterEach, describe, expect, it } from 'vitest'

import type { FleetDatabase } from '../src/database/fleet-database.ts'
import { sqliteDatabase } from '../src/database/sqlite/sqlite-database.ts'
import { loadData } from '../src/entries/load-data.ts'
import { newLoad } from '../src/entries/new-load.ts'
import type { EntryState, WorkerEvent } from '../src/index.ts'
import { splitFile } from '../src/tasks/split-file.ts'
import { createWorker } from '../src/worker/create-worker.ts'
import { clientFor, createStage, type Stage, type StageOptions } from './at-tenant.ts'
import { dieSubmitting } from './die-submitting.ts'
import { deletion, entryFor } from './entries.ts'
import { createMortal, type Mortal } from './mortal.ts'
import { COMMON } from './worker-parts.ts'

const root = mkdtempSync(join(tmpdir(), 'zuora-fleet-loading-'))
let folders = 0
const stages: Stage[] = []
const setUp = (options?: StageOptions): Stage => {
  const stage = createStage(options)
  stages.push(stage)
  return stage
}
afterEach(async () => {
  for (const { fleet } of stages.splice(0)) await fleet.close()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const LEASE = { leaseMs: 60_000 }
const RECORDS = 30
const numbersTo = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${index}`)

/** A file of 30 records, 8 to a job. */
function given() {
  const folder = join(root, String((folders += 1)))
  const from = `${folder}.csv`
  writeFileSync(from, `number__c\n${numbersTo(RECORDS).join('\n')}\n`)
  const load = { object: 'ship', operation: 'create', from, maxBytes: 10 + 8 * 3 } as const
  return { load, from, saveTo: folder }
}

/** Workers that have no secrets, so that they submit nothing, until they are given. */
function withoutSecrets() {
  let areThere = false
  const stage: Stage = setUp({
    tenants(name) {
      if (!areThere) throw new Error('no secrets')
      return clientFor(stage.tenant(name), name, stage.clock)
    },
  })
  const untilSplit = async (id: string): Promise<void> => {
    while ((await stage.fleet.get(id))!.state === 'splitting') await stage.pass(1_000)
  }
  return { ...stage, untilSplit, giveSecrets: () => (areThere = true) }
}

/** The records that Zuora has got, over all jobs. */
const recordsAt = ({ jobs }: InMemoryTenant): readonly string[] =>
  jobs.flatMap(({ file = '' }) => file.trimEnd().split('\n').slice(1)).toSorted((one, other) => +one - +other)

describe('a load', () => {
  it('is split into jobs within the slots, and every record gets there once', async () => {
    const { fleet, tenant } = setUp()
    const { load, saveTo } = given()
    const id = await fleet.load('acme', load, { key: 'ships', saveTo })
    expect(await fleet.load('acme', load, { key: 'ships', saveTo })).toBe(id)
    expect(await fleet.list()).toMatchObject([{ id, state: 'splitting' }])
    fleet.work(LEASE)
    const told = await fleet.loaded(id)
    const parts = await fleet.list({ parent: id })
    expect(parts.length).toBeGreaterThan(3)
    expect(parts).toMatchObject(parts.map(() => ({ state: 'done', parent: id, tenant: 'acme' })))
    expect(told).toMatchObject({
      phase: 'succeeded',
      records: RECORDS,
      loaded: RECORDS,
      rejected: 0,
      unknown: 0,
    })
    expect(told.jobIds).toEqual(tenant('acme').jobs.map((job) => job.id))
    expect(told.jobIds).toHaveLength(parts.length)
    expect(recordsAt(tenant('acme'))).toEqual(numbersTo(RECORDS))
    const { end, state } = (await fleet.get(id))!
    expect([state, end!.saved!.files]).toEqual(['done', []])
    expect(await verify(end!.saved!.manifest!)).toMatchObject({ isWhole: true })
    expect(readdirSync(saveTo)).toEqual(['manifest.json'])
  })

  it('tells which records were rejected, and of which nothing is known', async () => {
    let jobs = 0
    const ends = ['succeeded', 'partial', 'failed', 'succeeded'] as const
    const { fleet, tenant } = setUp({
      tenantOptions: { life: () => ({ durationMs: 1_000, end: ends[(jobs += 1) - 1] ?? 'succeeded' }) },
    })
    const { load, saveTo } = given()
    const id = await fleet.load('acme', load, { saveTo })
    fleet.work(LEASE)
    const { records, loaded, rejected, unknown, phase } = await fleet.loaded(id)
    expect([phase, records, loaded + rejected + unknown]).toEqual(['partial', RECORDS, RECORDS])
    expect(Math.min(loaded, rejected, unknown)).toBeGreaterThan(0)
    const { manifest, files } = (await fleet.get(id))!.end!.saved!
    expect(files).toMatchObject([
      { path: join(saveTo, 'rejects.csv'), records: rejected },
      { path: join(saveTo, 'unknown.csv'), records: unknown },
    ])
    expect(await verify(manifest!)).toMatchObject({ isWhole: true })
    expect(readFileSync(join(saveTo, 'rejects.csv'), 'utf8')).toMatch(
      /^number__c,_line,_record,_code,_message\n/,
    )
    expect(recordsAt(tenant('acme'))).toEqual(numbersTo(RECORDS))
  })

  it('that is cancelled ends with the records that were not begun as rejected', async () => {
    const { fleet, tenant, untilSplit, giveSecrets } = withoutSecrets()
    const { load, saveTo } = given()
    const other = given()
    const id = await fleet.load('acme', load, { saveTo })
    const gone = await fleet.load('globex', other.load, { saveTo: other.saveTo })
    fleet.work(LEASE)
    await Promise.all([untilSplit(id), untilSplit(gone)])
    const [, ...rest] = await fleet.list({ parent: id })
    expect(await fleet.cancel(rest[0]!.id)).toBe(true)
    expect(await fleet.cancel(gone)).toBe(true)
    expect(await fleet.cancel(gone)).toBe(false)
    giveSecrets()
    expect(await fleet.loaded(id)).toMatchObject({ phase: 'partial', rejected: 8 })
    expect(readFileSync(join(saveTo, 'rejects.csv'), 'utf8')).toContain(
      'it was cancelled before it was submitted',
    )
    expect(tenant('acme').jobs.length).toBe(rest.length)
    expect(await fleet.loaded(gone)).toMatchObject({
      phase: 'failed',
      loaded: 0,
      rejected: RECORDS,
      jobIds: [],
    })
    expect((await fleet.get(gone))!.end!.saved!.manifest).toBeUndefined()
  })

  it('tells of a part that is in doubt, and goes on when somebody has said what became of it', async () => {
    const { fleet, tenant, pass } = setUp({
      tenantOptions: {
        around({ method, path }, work) {
          if (method !== 'POST' || path !== '/objects/jobs' || lost) return work()
          lost = true
          work()
          throw new TypeError('fetch failed')
        },
      },
    })
    let lost = false
    const { load, saveTo } = given()
    const id = await fleet.load('acme', load, { saveTo })
    fleet.work(LEASE)
    const error = await rejection(fleet.loaded(id))
    expect(error).toMatchObject({ code: 'in-doubt' })
    const [doubt] = await fleet.doubts()
    expect(doubt).toMatchObject({ parent: id })
    await fleet.resolve(doubt!.id, { jobId: doubt!.doubt!.candidates[0]!.id })
    expect(await fleet.loaded(id)).toMatchObject({ loaded: RECORDS })
    expect(recordsAt(tenant('acme'))).toEqual(numbersTo(RECORDS))
    await pass(1)
  })

  it('that is cancelled before its file was split sends nothing', async () => {
    const { fleet, tenant, pass } = setUp()
    const { load, saveTo } = given()
    const id = await fleet.load('acme', load, { saveTo })
    expect(await fleet.cancel(id)).toBe(true)
    fleet.work(LEASE)
    expect(await rejection(fleet.loaded(id))).toMatchObject({ code: 'entry-failed', entryId: id })
    await pass(10_000)
    expect([tenant('acme').jobs, await fleet.list({ parent: id })]).toEqual([[], []])
  })

  it('whose file cannot be loaded ends with where it is wrong, before anything is sent', async () => {
    const { fleet, tenant } = setUp()
    const { load, from, saveTo } = given()
    writeFileSync(from, 'number__c,text__c\n1,a\n2,"b\n')
    const id = await fleet.load('acme', load, { saveTo })
    fleet.work(LEASE)
    const error = await rejection(fleet.loaded(id))
    expect(error).toMatchObject({ code: 'entry-failed', message: expect.stringContaining('line 3') })
    expect(await fleet.get(id)).toMatchObject({ state: 'done', end: { failure: { code: 'refused' } } })
    expect(await rejection(fleet.settle(id))).toMatchObject({ code: 'entry-failed' })
    expect(tenant('acme').requests).toEqual([])
  })

  it('is split, and ends, also where nobody has the secrets of its tenant', async () => {
    const { fleet, untilSplit } = withoutSecrets()
    const { load, saveTo } = given()
    const id = await fleet.load('acme', load, { saveTo })
    fleet.work(LEASE)
    await untilSplit(id)
    await fleet.cancel(id)
    expect(await fleet.loaded(id)).toMatchObject({ rejected: RECORDS })
  })

  const changes: readonly [string, (csv: string) => string | undefined][] = [
    ['was changed', (csv) => csv.replaceAll('2', '3')],
    ['was changed into one that cannot be loaded', (csv) => csv.replace('\n7\n', '\n"\n')],
    ['has another header by now', (csv) => csv.replace('number__c', 'id')],
    ['is not there', () => undefined],
  ]
  it.each(changes)('whose file %s waits until it is back, and the worker says so', async (_, change) => {
    for (const isSplit of [false, true]) {
      const { fleet, tenant, pass, untilSplit, giveSecrets } = withoutSecrets()
      const { load, from, saveTo } = given()
      const id = await fleet.load('acme', load, { saveTo })
      const csv = readFileSync(from, 'utf8')
      const changed = change(csv)
      const spoil = (): void => (changed === undefined ? rmSync(from) : writeFileSync(from, changed))
      if (!isSplit) spoil()
      const events: WorkerEvent[] = []
      fleet.work({ ...LEASE, onEvent: (event) => events.push(event) })
      if (isSplit) {
        await untilSplit(id)
        spoil()
      }
      giveSecrets()
      while (!events.some(({ type }) => type === 'entry-failed')) await pass(1_000)
      expect(events.find(({ type }) => type === 'entry-failed')).toMatchObject({
        error: { code: 'file', message: expect.stringContaining('put it back as it was') },
      })
      writeFileSync(from, csv)
      expect(await fleet.loaded(id)).toMatchObject({ loaded: RECORDS })
      expect(recordsAt(tenant('acme'))).toEqual(numbersTo(RECORDS))
      await fleet.close()
    }
  })

  it('left the draft of its manifest in the folder, where a worker had died while it wrote it', async () => {
    const { fleet } = setUp()
    const { load, saveTo } = given()
    const id = await fleet.load('acme', load, { saveTo })
    const [own, others] = [id, crypto.randomUUID()].map(
      (owner) => `.manifest.json.${owner}.${crypto.randomUUID()}.part`,
    ) as [string, string]
    mkdirSync(saveTo)
    for (const draft of [own, others]) writeFileSync(join(saveTo, draft), '{')
    fleet.work(LEASE)
    await fleet.loaded(id)
    expect(readdirSync(saveTo).toSorted()).toEqual([others, 'manifest.json'])
  })

  it.each([
    ['without a folder', {}, { saveTo: undefined }, 'saveTo is missing'],
    ['of a relative path', { from: 'ships.csv' }, {}, 'from must be the absolute path'],
    ['of a path that no system has', { from: '/ships\0.csv' }, {}, 'from must be the absolute path'],
    ['into nothing', { object: '' }, {}, 'object must be the name'],
    ['of a file that is not there', { from: '/nowhere/ships.csv' }, {}, 'cannot be read (ENOENT)'],
    ['that would reset fields', { operation: 'update' }, {}, 'columns: are missing'],
    ['with columns as a text', { columns: 'number__c' }, {}, 'columns: must be a list of names'],
    ['with another separator', { delimiter: ':' }, {}, 'delimiter: must be one of'],
    ['in an unknown encoding', { encoding: 'latin-7' }, {}, 'encoding: must be one of'],
    ['with a size as a text', { maxBytes: '50' }, {}, 'maxBytes: must be a number'],
    ['with a rule that is mistyped', { colums: ['number__c'] }, {}, 'did you mean columns?'],
    ['from half a character', { from: '/ships\ud800.csv' }, {}, 'from must be the absolute path'],
    ['into a folder of half a character', {}, { saveTo: '/ships\ud800' }, 'saveTo must be the absolute path'],
  ])('%s is refused before anything is written', async (_, rules, how, problem) => {
    const { fleet } = setUp()
    const { load, saveTo } = given()
    const error = await rejection(
      fleet.load('acme', { ...load, ...rules } as never, { saveTo, ...how } as never),
    )
    expect(String(error)).toContain(problem)
    expect(await fleet.list()).toEqual([])
  })

  it('is the same however its folder is spelled', async () => {
    const { fleet } = setUp()
    const { load, saveTo } = given()
    const id = await fleet.load('acme', load, { key: 'ships', saveTo })
    expect(
      await fleet.load('acme', load, { key: 'ships', saveTo: `${saveTo}/../${basename(saveTo)}/` }),
    ).toBe(id)
  })

  it('takes a place in a queue that is bounded', async () => {
    const { fleet } = setUp({ maxQueued: 1 })
    const [one, other] = [given(), given()]
    await fleet.load('acme', one.load, { saveTo: one.saveTo })
    const error = await rejection(fleet.load('acme', other.load, { saveTo: other.saveTo }))
    expect(error).toMatchObject({ code: 'queue-full' })
  })

  it('has no outcome, and what has one is not a load', async () => {
    const { fleet } = setUp()
    const { load, saveTo } = given()
    const id = await fleet.load('acme', load, { saveTo })
    expect(await rejection(fleet.settle(id))).toMatchObject({ code: 'input', entryId: id })
    fleet.work(LEASE)
    await fleet.loaded(id)
    expect(await rejection(fleet.settle(id))).toMatchObject({ code: 'input', entryId: id })
    const [part] = await fleet.list({ parent: id })
    expect(await rejection(fleet.loaded(part!.id))).toMatchObject({ code: 'input' })
  })
})

/** What is asked again and again, also where there is nothing to do. */
const IDLE = ['beat', 'claim', 'sweep', 'takeTasks', 'countQueued', 'release']

/** Loads with a worker that dies at a step, of all or of the end, and then with another one. */
async function dieAt(step: number, isAtEnd = false): Promise<boolean> {
  const clock = virtualClock()
  const database = sqliteDatabase(':memory:', clock)
  let jobs = 0
  const life = () => ({ durationMs: 60_000, end: (jobs += 1) === 2 ? 'partial' : 'succeeded' }) as const
  const tenant = inMemoryTenant({ clock, life })
  const { load, saveTo } = given()
  await database.enqueue(await newLoad(zuoraFamilies, { tenant: 'acme', load, saveTo }, 'load'))
  const mortal = createMortal({ clock, database, fetch: tenant.fetch }, step, IDLE)
  let names = 0
  const start = ({
    clock,
    database,
    fetch,
  }: Pick<Mortal, 'clock' | 'database'> & Parameters<typeof clientFor>[0]) =>
    createWorker({
      database,
      clock,
      clientOf: (name) => clientFor({ fetch }, name, clock),
      ...COMMON,
      leaseMs: 60_000,
      newName: () => `worker ${(names += 1)}`,
    })
  const isDone = async (): Promise<boolean> => (await database.get('load'))!.state === 'done'
  const until = async (isOver: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await isOver())) {
      await new Promise<void>((resolve) => clock.after(1_000, resolve))
      await setTimeout(0)
    }
  }
  const takeTasks: typeof database.takeTasks = async (...asked) => {
    const tasks = await mortal.database.takeTasks(...asked)
    if (tasks.some(({ entry }) => entry.state === 'loading')) mortal.expose()
    return tasks
  }
  if (!isAtEnd) mortal.expose()
  start({ ...mortal, database: { ...mortal.database, takeTasks } })
  await until(async () => mortal.isDead() || isDone())
  const heir = start({ clock, database, fetch: tenant.fetch })
  await until(isDone)
  await heir.stop()
  expect(recordsAt(tenant)).toEqual(numbersTo(RECORDS))
  const parts = await database.list({ parent: 'load' })
  expect(tenant.jobs).toHaveLength(parts.length)
  const { end } = (await database.get('load'))!
  expect(end!.loaded).toMatchObject({ phase: 'partial', loaded: RECORDS - 1, rejected: 1, unknown: 0 })
  expect(await verify(end!.saved!.manifest!)).toMatchObject({ isWhole: true })
  expect(readdirSync(saveTo).toSorted()).toEqual(['manifest.json', 'rejects.csv'])
  const events = await database.events(undefined, 1_000)
  expect(events.filter(({ type }) => type === 'done')).toHaveLength(parts.length + 1)
  await database.close()
  return mortal.isDead()
}

// A sample: with `FLEET_LONG=1` each step that there is.
const STEPS = process.env['FLEET_LONG'] ? numbersTo(60).map((step) => Number(step) + 1) : [7, 19, 33, 46]

it.each(STEPS)(
  'a load whose worker dies at step %i is gone on with, and no record is loaded twice',
  async (step) => {
    expect(await dieAt(step)).toBe(true)
  },
)

it.each([1, 2])('a load whose worker dies at step %i of writing its end has that end once', async (step) => {
  expect(await dieAt(step, true)).toBe(true)
})

/** A load whose parts are queued, and workers that lack the package that moves files until it is there. */
async function withoutPackage({ isSplit = true } = {}) {
  const clock = virtualClock()
  const database = sqliteDatabase(':memory:', clock)
  const tenant = inMemoryTenant({ clock })
  const { load, saveTo } = given()
  await database.enqueue(await newLoad(zuoraFamilies, { tenant: 'acme', load, saveTo }, 'load'))
  if (isSplit) {
    await database.beat('splitter', 1_000, true)
    const [task] = await database.takeTasks('splitter', { splitting: 1 }, [])
    const parts = { ...COMMON, database, clock, clientOf: async () => clientFor(tenant, 'acme', clock) }
    await database.endTask(task!, await splitFile(parts, task!, new AbortController().signal))
  }
  let isInstalled = false
  const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })
  const events: WorkerEvent[] = []
  const partsIn = async (state: EntryState): Promise<number> =>
    (await database.list({ parent: 'load', state })).length
  const pass = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
  const until = async (isOver: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await isOver())) {
      await pass(1_000)
      await setTimeout(0)
    }
  }
  return {
    database,
    tenant,
    events,
    partsIn,
    pass,
    until,
    install: () => void (isInstalled = true),
    start: (own: FleetDatabase = database, hasPackage = (): boolean => isInstalled) =>
      createWorker({
        ...COMMON,
        database: own,
        clock,
        clientOf: (name) => clientFor(tenant, name, clock),
        leaseMs: 60_000,
        data: () => loadData(() => (hasPackage() ? import('@zuora-jobs/data') : Promise.reject(missing))),
        onEvent: (event) => events.push(event),
      }),
    /** Every record is there once, and what it waited for was told, and nothing else. */
    expectLoaded: async (): Promise<void> => {
      await until(async () => (await database.get('load'))!.state === 'done')
      expect(recordsAt(tenant)).toEqual(numbersTo(RECORDS))
      expect((await database.get('load'))!.end!.loaded).toMatchObject({ phase: 'succeeded' })
      const failures = events.filter(({ type }) => type.endsWith('failed'))
      expect(failures.length).toBeGreaterThan(0)
      expect(failures).toMatchObject(
        failures.map(() => ({ type: 'entry-failed', error: { code: 'package-missing' } })),
      )
    },
  }
}

describe('without the package that moves files, a load', () => {
  it('waits in the queue until it is installed, and the rest of its tenant goes on', async () => {
    const { database, tenant, partsIn, pass, until, install, start, expectLoaded } = await withoutPackage()
    const parts = await partsIn('queued')
    await database.enqueue(entryFor({ family: 'customObjects', input: deletion('ship') }))
    const other = await database.enqueue(entryFor())
    await using _ = start()
    await until(async () => (await database.get(other.id))!.state === 'done')
    // They are taken to look again, and left alone for a minute each time.
    await pass(200_000)
    await until(async () => (await partsIn('queued')) === parts)
    expect(tenant.jobs).toHaveLength(2)
    install()
    await expectLoaded()
    expect(tenant.jobs).toHaveLength(2 + parts)
  })

  it('waits to be split until it is installed', async () => {
    const { database, tenant, pass, install, start, expectLoaded } = await withoutPackage({ isSplit: false })
    await using _ = start()
    await pass(200_000)
    expect(await database.list({})).toMatchObject([{ id: 'load', state: 'splitting' }])
    expect(tenant.requests).toEqual([])
    install()
    await expectLoaded()
  })

  it('stays as it is where a submit may be under way, until it is installed', async () => {
    const { database, tenant, partsIn, pass, install, start, expectLoaded } = await withoutPackage()
    await dieSubmitting(database)
    await using _ = start()
    await pass(200_000)
    expect(await partsIn('submitting')).toBe(1)
    expect(tenant.jobs).toEqual([])
    install()
    await expectLoaded()
  })

  it('is uploaded by another worker that has it', async () => {
    const { database, tenant, events, partsIn, until, start, expectLoaded } = await withoutPackage()
    const ownsNothing = { ...database, claim: async () => [] }
    const has = (): boolean => true
    const workers = [start({ ...database, takeTasks: async () => [] }, has), start(ownsNothing)]
    await until(() => events.some(({ type }) => type === 'entry-failed'))
    expect(await partsIn('uploading')).toBeGreaterThan(0)
    expect(tenant.jobs.map(({ file }) => file)).toEqual(tenant.jobs.map(() => undefined))
    workers.push(start(ownsNothing, has))
    await expectLoaded()
    await Promise.all(workers.map((worker) => worker.stop()))
  })
})
