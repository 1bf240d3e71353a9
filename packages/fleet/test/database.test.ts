// One suite for every database, with a real PostgreSQL: of npm, or of DATABASE_URL.
import { systemClock } from '@zuora-jobs/client'
import { rejection } from '@zuora-jobs/testing'
import { afterAll, afterEach, describe, expect, it } from 'vitest'

import type { Fence, FleetDatabase } from '../src/database/fleet-database.ts'
import { openDatabase } from '../src/database/open-database.ts'
import type { EntryEnd } from '../src/entries/entry.ts'
import { createDatabases } from './databases.ts'
import { creation, deletion, endFor, entryFor, handleFor, loadFor, query } from './entries.ts'

const databases = createDatabases()
const opened: FleetDatabase[] = []
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close()
})
afterAll(() => databases.stop(), 60_000)

const LEASE_MS = 60_000
const AQUA = { family: 'aqua', slot: 'stateless', most: 50 }
const DELETIONS = { family: 'customObjects', slot: 'tenant', most: 5 }

describe.each(['memory', 'sqlite', 'postgres'] as const)('a fleet in %s', (type) => {
  const open = async (): Promise<FleetDatabase> => {
    const { database } = openDatabase(await databases[type](), systemClock)
    opened.push(database)
    return database
  }
  /** A worker that owns the tenants that have work. */
  const own = async (database: FleetDatabase, worker = 'one'): Promise<readonly Fence[]> => {
    expect(await database.beat(worker, LEASE_MS, true)).toBeDefined()
    return database.claim(worker, [])
  }
  const types = async (database: FleetDatabase, id: string): Promise<readonly string[]> =>
    (await database.events(undefined, 100)).filter(({ entryId }) => entryId === id).map((one) => one.type)

  it('keeps one entry for a key, and refuses the key for other work', async () => {
    const database = await open()
    const entry = entryFor({ key: 'nightly' })
    expect(await database.enqueue(entry)).toEqual({ id: entry.id, isNew: true })
    expect(await database.enqueue({ ...entry, id: 'later' })).toEqual({ id: entry.id, isNew: false })
    expect((await database.enqueue({ ...entry, id: 'other', tenant: 'globex' })).isNew).toBe(true)
    await expect(database.enqueue(entryFor({ key: 'nightly', input: query(0) }))).rejects.toMatchObject({
      code: 'key-used',
      entryId: entry.id,
      message: expect.stringContaining('"nightly"'),
    })
  })

  it('keeps a folder for the one entry that is not done, whatever its tenant and spelling', async () => {
    const database = await open()
    const first = entryFor({ saveTo: '/exports/a' })
    await database.enqueue(first)
    const others = [
      entryFor({ saveTo: '/exports//a/' }),
      entryFor({ saveTo: '/exports/b/../a', tenant: 'globex' }),
    ]
    for (const other of others) {
      const error = await rejection(database.enqueue(other))
      expect(error).toMatchObject({ code: 'folder-used', entryId: first.id })
      expect(String(error)).toContain(`entry ${first.id} of tenant "acme"`)
    }
    expect(await database.list({})).toHaveLength(1)
    // What is there already is found, and other folders are free.
    expect(await database.enqueue({ ...first, id: 'again' })).toEqual({ id: first.id, isNew: false })
    await database.enqueue(entryFor({ saveTo: '/exports/a/b' }))
    const [fence] = await own(database)
    await database.take(fence!, [AQUA])
    await database.record(fence!, first.id, handleFor('job'))
    await database.finish(fence!, first.id, endFor('job'))
    expect(await rejection(database.enqueue(others[0]!))).toMatchObject({ code: 'folder-used' })
    const [saving] = await database.takeTasks('one', { saving: 9 }, [])
    await database.endTask(saving!, { end: endFor('job') })
    expect((await database.enqueue(others[0]!)).isNew).toBe(true)
    // Of two at once there is one.
    const twins = [entryFor({ saveTo: '/exports/c' }), entryFor({ saveTo: '/exports/c' })]
    const told = await Promise.allSettled(twins.map((twin) => database.enqueue(twin)))
    expect(told.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('tells an entry as it was put in', async () => {
    const database = await open()
    const input = { queries: [{ query: "select 'ä\u0000\u2028' from Account", type: 'zoql' }] }
    const { id } = entryFor()
    await database.enqueue({ ...entryFor({ input, priority: -3 }), id })
    const entry = await database.get(id)
    expect(entry).toMatchObject({ id, tenant: 'acme', state: 'queued', input, priority: -3, attempts: 0 })
    expect(entry!.queuedAt).toBeGreaterThan(Date.now() - 60_000)
    expect(await database.get('nobody')).toBeUndefined()
  })

  it('takes the highest priority first, then the oldest, once', async () => {
    const database = await open()
    const [low, high, old] = [entryFor({ priority: -1 }), entryFor({ priority: 9 }), entryFor()]
    for (const entry of [low, old, high]) await database.enqueue(entry)
    const [fence] = await own(database)
    const two = await database.take(fence!, [{ ...AQUA, most: 2 }])
    expect(two.map(({ id }) => id)).toEqual([high.id, old.id])
    expect(two[0]).toMatchObject({ state: 'submitting', attempts: 1, epoch: fence!.epoch })
    expect(two[0]!.intentAt).toBeGreaterThan(Date.now() - 60_000)
    expect((await database.take(fence!, [AQUA])).map(({ id }) => id)).toEqual([low.id])
    expect(await database.take(fence!, [AQUA, DELETIONS])).toEqual([])
  })

  it('takes no second submit that a list could not tell from the first', async () => {
    const database = await open()
    const entry = (object: string) => entryFor({ family: 'customObjects', input: deletion(object) })
    const [first, second, other] = [entry('car'), entry('car'), entry('ship')]
    for (const one of [first, second, other]) await database.enqueue(one)
    const [fence] = await own(database)
    const takeOne = async () => (await database.take(fence!, [{ ...DELETIONS, most: 1 }])).map(({ id }) => id)
    expect(await takeOne()).toEqual([first.id])
    expect(await takeOne()).toEqual([other.id])
    expect(await takeOne()).toEqual([])
    await database.record(fence!, first.id, handleFor('job', 'customObjects'))
    expect(await takeOne()).toEqual([second.id])
  })

  it('goes from queued to done, and the journal tells each step', async () => {
    const database = await open()
    const entry = entryFor()
    await database.enqueue(entry)
    const [fence] = await own(database)
    await database.take(fence!, [AQUA])
    expect(await database.record(fence!, entry.id, handleFor('job-1'))).toBe(true)
    expect(await database.unfinished(fence!)).toMatchObject([{ id: entry.id, handle: { id: 'job-1' } }])
    expect(await database.finish(fence!, entry.id, endFor('job-1'))).toBe(true)
    expect(await database.get(entry.id)).toMatchObject({ state: 'done', end: endFor('job-1') })
    const events = await database.events(undefined, 100)
    expect(events.map((event) => event.type)).toEqual(['queued', 'submitting', 'open', 'done'])
    expect(events[3]).toMatchObject({ jobId: 'job-1', detail: 'succeeded', epoch: fence!.epoch })
    expect(await database.events(events[1]!.cursor, 1)).toEqual([events[2]])
    expect(await database.events(events[3]!.cursor, 100)).toEqual([])
  })

  it('takes a repeated write for what it is: the answer to the first was lost', async () => {
    const database = await open()
    const { id } = entryFor()
    await database.enqueue({ ...entryFor(), id })
    const [fence] = await own(database)
    await database.take(fence!, [AQUA])
    for (let times = 0; times < 2; times += 1) {
      expect(await database.record(fence!, id, handleFor('job-1'))).toBe(true)
    }
    expect(await database.record(fence!, id, handleFor('job-2'))).toBe(false)
    for (let times = 0; times < 2; times += 1) {
      expect(await database.finish(fence!, id, endFor('job-1'))).toBe(true)
    }
    expect(await types(database, id)).toEqual(['queued', 'submitting', 'open', 'done'])
  })

  it('refuses every write with an old epoch', async () => {
    const database = await open()
    const [submitting, opened, queued] = [entryFor(), entryFor(), entryFor()]
    for (const entry of [submitting, opened, queued]) await database.enqueue(entry)
    const [old] = await own(database)
    await database.take(old!, [{ ...AQUA, most: 2 }])
    await database.record(old!, opened.id, handleFor('job-2'))
    const before = await database.list({})
    await database.leave('one')
    const [heir] = await own(database, 'two')
    expect(heir!.epoch).toBe(old!.epoch + 1)
    expect(await database.take(old!, [AQUA])).toEqual([])
    expect(await database.record(old!, submitting.id, handleFor('job-1'))).toBe(false)
    expect(await database.again(old!, submitting.id, 1)).toBe(false)
    expect(await database.requeue(old!, submitting.id)).toBe(false)
    const doubt = { reason: 'submit', message: '', candidates: [] } as const
    expect(await database.doubt(old!, submitting.id, doubt)).toBe(false)
    expect(await database.finish(old!, opened.id, endFor('job-2'))).toBe(false)
    expect(await database.release(old!)).toBe(false)
    expect(await database.list({})).toEqual(before)
    expect(await database.finish(heir!, opened.id, endFor('job-2'))).toBe(true)
  })

  it('keeps since when nobody sends a submit that Zuora does not know again, over any change of hands', async () => {
    const database = await open()
    const [unkeyed, keyed] = [entryFor({ family: 'customObjects', input: deletion('ship') }), entryFor()]
    for (const entry of [unkeyed, keyed]) await database.enqueue(entry)
    const [first] = await own(database)
    await database.take(first!, [AQUA, DELETIONS])
    const lostFor = async (fence: Fence, entry = unkeyed): Promise<number> =>
      (await database.unfinished(fence)).find(({ id }) => id === entry.id)!.lostForMs
    const pass = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve))
    // Its own owner has not lost it.
    expect(await lostFor(first!)).toBe(0)
    await database.leave('one')
    const [second] = await own(database, 'two')
    expect(await lostFor(second!)).toBe(0)
    while ((await lostFor(second!)) < 5) await pass()
    await database.leave('two')
    const [third] = await own(database, 'three')
    expect(await lostFor(third!)).toBeGreaterThanOrEqual(5)
    expect(await lostFor(third!, keyed)).toBe(0)
    // Whoever sends it anew has it.
    expect(await database.again(third!, unkeyed.id, 1)).toBe(true)
    expect(await lostFor(third!)).toBe(0)
  })

  it('notes a stray, which the heir finds by its attempt', async () => {
    const database = await open()
    const { id } = entryFor()
    await database.enqueue({ ...entryFor(), id })
    const [fence] = await own(database)
    await database.take(fence!, [AQUA])
    await database.noteStray(id, 1, handleFor('job-1'))
    expect(await database.strayOf(id, 1)).toMatchObject({ id: 'job-1' })
    expect(await database.again(fence!, id, 1)).toBe(true)
    expect(await database.again(fence!, id, 1)).toBe(false)
    expect(await database.strayOf(id, 2)).toBeUndefined()
    expect((await database.events(undefined, 9)).at(-1)).toMatchObject({ type: 'stray', jobId: 'job-1' })
  })

  it('puts back what was not started, in its old place', async () => {
    const database = await open()
    const [first, second] = [entryFor(), entryFor()]
    for (const entry of [first, second]) await database.enqueue(entry)
    const [fence] = await own(database)
    await database.take(fence!, [{ ...AQUA, most: 1 }])
    expect(await database.requeue(fence!, first.id)).toBe(true)
    expect(await database.get(first.id)).toMatchObject({ state: 'queued', intentAt: undefined })
    expect(await database.take(fence!, [{ ...AQUA, most: 1 }])).toMatchObject([{ id: first.id, attempts: 2 }])
  })

  it('leaves a doubt to a person, who says what it is', async () => {
    const database = await open()
    const entries = [entryFor(), entryFor(), entryFor()]
    for (const entry of entries) await database.enqueue(entry)
    const [fence] = await own(database)
    await database.take(fence!, [AQUA])
    const doubt = { reason: 'submit', message: 'no answer', candidates: [handleFor('maybe')] } as const
    for (const { id } of entries) expect(await database.doubt(fence!, id, doubt)).toBe(true)
    expect(await database.list({ state: 'doubt' })).toMatchObject([{ doubt }, { doubt }, { doubt }])
    const [one, two, three] = entries.map(({ id }) => id)
    expect(await database.resolve(one!, { state: 'queued', handle: handleFor('maybe') })).toBe(true)
    expect(await database.resolve(two!, { state: 'queued' })).toBe(true)
    const end = { failure: { code: 'abandoned', message: 'nobody wants it' } } as const
    expect(await database.resolve(three!, { state: 'done', end })).toBe(true)
    expect(await database.resolve(three!, { state: 'queued' })).toBe(false)
    const after = await database.list({})
    expect(after.map(({ state }) => state)).toEqual(['queued', 'queued', 'done'])
    expect(after[0]).toMatchObject({ handle: { id: 'maybe' } })
    expect(await database.jobIds('acme', 0)).toEqual(['maybe'])
    expect(after[2]).toMatchObject({ end, doubt: undefined })
    expect((await types(database, three!)).toSorted()).toEqual(
      ['queued', 'submitting', 'doubt', 'resolved', 'done'].toSorted(),
    )
  })

  it('cancels what is queued, and nothing else', async () => {
    const database = await open()
    const [first, second] = [entryFor(), entryFor({ priority: -1 })]
    for (const entry of [first, second]) await database.enqueue(entry)
    const [fence] = await own(database)
    await database.take(fence!, [{ ...AQUA, most: 1 }])
    expect(await database.cancel(first.id)).toBe(false)
    expect(await database.cancel(second.id)).toBe(true)
    expect(await database.get(second.id)).toMatchObject({
      state: 'done',
      end: { failure: { code: 'cancelled' } },
    })
  })

  it('gives each worker its share, and a tenant to one of them only', async () => {
    const database = await open()
    for (const tenant of ['a', 'b', 'c', 'd', 'e']) await database.enqueue(entryFor({ tenant }))
    await database.beat('one', LEASE_MS, true)
    await database.beat('two', LEASE_MS, true)
    expect(await database.beat('one', LEASE_MS, false)).toMatchObject({ share: 3 })
    const first = await database.claim('one', ['a'])
    const second = await database.claim('two', [])
    expect(first.map(({ tenant }) => tenant)).toEqual(['b', 'c', 'd'])
    expect(second.map(({ tenant }) => tenant)).toEqual(['a', 'e'])
    expect(await database.claim('one', ['b', 'c', 'd'])).toEqual([])
    expect(await database.tenants()).toMatchObject([
      { tenant: 'a', owner: 'two', epoch: 1, entries: { queued: 1 } },
      { tenant: 'b', owner: 'one' },
      {},
      {},
      {},
    ])
  })

  it('claims again what a worker does not know to be its own', async () => {
    const database = await open()
    await database.enqueue(entryFor())
    // The answer to this one is lost.
    const [lost] = await own(database)
    expect(await database.claim('one', ['acme'])).toEqual([])
    expect(await database.claim('one', [])).toEqual([{ tenant: 'acme', epoch: lost!.epoch + 1 }])
    expect(await database.beat('two', LEASE_MS, true)).toBeDefined()
    expect(await database.claim('two', [])).toEqual([])
  })

  it('gives back an idle tenant only where nothing is left to do', async () => {
    const database = await open()
    const entry = entryFor()
    await database.enqueue(entry)
    const [fence] = await own(database)
    expect(await database.release(fence!, true)).toBe(false)
    await database.cancel(entry.id)
    expect(await database.release(fence!, true)).toBe(true)
    expect(await database.claim('one', [])).toEqual([])
  })

  it('lets the lease of a worker end for good', async () => {
    const database = await open()
    await database.enqueue(entryFor())
    await database.beat('one', 1, true)
    const started = Date.now()
    while (Date.now() <= started + 3) await new Promise((resolve) => setTimeout(resolve, 2))
    expect(await database.beat('one', LEASE_MS, false)).toBeUndefined()
    expect(await database.claim('one', [])).toEqual([])
    expect(await own(database, 'two')).toHaveLength(1)
  })

  it('tells who waits that something has ended', async () => {
    const database = await open()
    const entry = entryFor()
    await database.enqueue(entry)
    const [fence] = await own(database)
    await database.take(fence!, [AQUA])
    const ready = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    const stop = database.onChange(({ entryId, tenant }) => {
      if (entryId === entry.id) ended.resolve()
      if (entryId === undefined && tenant === undefined) ready.resolve()
    })
    // One that is still about to listen is told nothing but that it listens.
    if (type === 'postgres') await ready.promise
    await database.finish(fence!, entry.id, endFor('job'))
    await ended.promise
    stop()
    expect(await database.get(entry.id)).toMatchObject({ state: 'done' })
  })

  it('sweeps away what ended long ago', async () => {
    const database = await open()
    const [old, queued] = [entryFor(), entryFor()]
    for (const entry of [old, queued]) await database.enqueue(entry)
    await database.cancel(old.id)
    await database.sweep(Date.now() - 60_000)
    expect(await database.list({})).toHaveLength(2)
    await database.sweep(Date.now() + 60_000)
    expect(await database.list({})).toMatchObject([{ id: queued.id }])
    expect(await database.events(undefined, 9)).toEqual([])
  })

  it('keeps no more queued than there may be, for a tenant, and those that are there already', async () => {
    const database = await open()
    const [first, second, third] = [entryFor(), entryFor(), entryFor()]
    await database.enqueue(first, undefined, 2)
    await database.enqueue(second, undefined, 2)
    await expect(database.enqueue(third, undefined, 2)).rejects.toMatchObject({
      code: 'queue-full',
      message: expect.stringMatching(/tenant "acme" has 2 entries in the queue, and maxQueued is 2/),
    })
    expect(await database.enqueue({ ...second, id: 'again' }, undefined, 2)).toMatchObject({ isNew: false })
    expect(await database.enqueue({ ...third, id: 'theirs', tenant: 'globex' }, undefined, 2)).toMatchObject({
      isNew: true,
    })
    const [fence] = await own(database)
    await database.take(fence!, [{ ...AQUA, most: 1 }])
    expect(await database.enqueue(third, undefined, 2)).toMatchObject({ isNew: true })
  })

  it('tells what was begun page by page, without the inputs of what is open', async () => {
    const database = await open()
    const entries = [entryFor(), entryFor(), entryFor()]
    for (const entry of entries) await database.enqueue(entry)
    const [fence] = await own(database)
    await database.take(fence!, [AQUA])
    await database.record(fence!, entries[0]!.id, handleFor('job'))
    const first = await database.unfinished(fence!, 2)
    expect(first).toMatchObject([
      { id: entries[0]!.id, state: 'open', input: null, slot: 'stateless', handle: { id: 'job' } },
      { id: entries[1]!.id, state: 'submitting', input: JSON.parse(entries[1]!.input) as object },
    ])
    expect(await database.unfinished(fence!, 2, first[1]!.id)).toMatchObject([{ id: entries[2]!.id }])
  })

  it('counts what waits for a place, and takes what is not left alone', async () => {
    const database = await open()
    const [first, second] = [entryFor(), entryFor()]
    for (const entry of [first, second, entryFor({ tenant: 'globex' })]) await database.enqueue(entry)
    expect(await database.countQueued('acme', AQUA, 9)).toBe(2)
    expect(await database.countQueued('acme', AQUA, 1)).toBe(1)
    expect(await database.countQueued('acme', DELETIONS, 9)).toBe(0)
    const [fence] = await own(database)
    expect(await database.take(fence!, [AQUA], [first.id])).toMatchObject([{ id: second.id }])
    expect(await database.take(fence!, [AQUA], [first.id])).toEqual([])
  })

  it('notes what Zuora calls back about, of jobs that are open', async () => {
    const database = await open()
    const entries = [entryFor(), entryFor()]
    for (const entry of entries) await database.enqueue(entry)
    const [fence] = await own(database)
    await database.take(fence!, [AQUA])
    for (const [index, { id }] of entries.entries())
      await database.record(fence!, id, handleFor(`job-${index}`))
    const told = Promise.withResolvers<void>()
    const ready = Promise.withResolvers<void>()
    const stop = database.onChange(({ tenant, isCallback }) => {
      if (tenant === 'acme' && isCallback === true) told.resolve()
      if (tenant === undefined) ready.resolve()
    })
    if (type === 'postgres') await ready.promise
    expect(await database.callbacks('acme', 0)).toEqual([])
    expect([await database.noteCallback('job-1'), await database.noteCallback('nobody')]).toEqual([
      true,
      false,
    ])
    await told.promise
    stop()
    const [call] = await database.callbacks('acme', 0)
    expect(call).toMatchObject({ jobId: 'job-1' })
    expect(await database.callbacks('acme', call!.at)).toEqual([call])
    expect(await database.callbacks('acme', call!.at + 1)).toEqual([])
    expect(await database.callbacks('globex', 0)).toEqual([])
    await database.finish(fence!, entries[1]!.id, endFor('job-1'))
    expect(await database.callbacks('acme', 0)).toEqual([])
    expect(await database.noteCallback('job-1')).toBe(false)
  })

  it('lets any living worker save results, one at a time, and the next one where it dies', async () => {
    const database = await open()
    const entry = entryFor({ saveTo: '/exports' })
    await database.enqueue(entry)
    const [fence] = await own(database)
    await database.take(fence!, [AQUA])
    await database.record(fence!, entry.id, handleFor('job'))
    for (let times = 0; times < 2; times += 1) {
      expect(await database.finish(fence!, entry.id, endFor('job'))).toBe(true)
    }
    expect(await database.get(entry.id)).toMatchObject({
      state: 'saving',
      saveTo: '/exports',
      end: endFor('job'),
    })
    // Its tenant has nothing to do with it any more.
    expect(await database.unfinished(fence!)).toEqual([])
    expect(await database.release(fence!, true)).toBe(true)
    await database.beat('two', LEASE_MS, true)
    await database.beat('dying', 1, true)
    expect(await database.takeTasks('nobody', { saving: 9 }, [])).toEqual([])
    expect(await database.takeTasks('two', { saving: 9 }, [entry.id])).toEqual([])
    const [first] = await database.takeTasks('two', { saving: 9 }, [])
    expect(first).toMatchObject({ id: entry.id, turn: 1, progress: undefined, entry: { id: entry.id } })
    expect(await database.takeTasks('one', { saving: 9 }, [])).toEqual([])
    expect(await database.keepTask(first!, '{"far":1}')).toBe(true)
    // Whose answer was lost takes it again; so does anybody when it has gone.
    expect(await database.takeTasks('two', { saving: 9 }, [])).toMatchObject([{ turn: 2 }])
    await database.leave('two')
    const [second] = await database.takeTasks('one', { saving: 9 }, [])
    expect(second).toMatchObject({ turn: 3, progress: '{"far":1}' })
    expect(await database.keepTask(first!, '{"far":9}')).toBe(false)
    const end = { ...endFor('job'), saved: { manifest: '/exports/manifest.json', files: [] } } as EntryEnd
    await database.leaveTask(first!)
    expect(await database.takeTasks('two', { saving: 9 }, [])).toEqual([])
    for (let times = 0; times < 2; times += 1) expect(await database.endTask(second!, { end })).toBe(true)
    expect(await database.get(entry.id)).toMatchObject({ state: 'done', end })
    expect(await types(database, entry.id)).toEqual(['queued', 'submitting', 'open', 'saving', 'done'])
  })

  it('lets any living worker upload the file of a job, whose owner hears of it', async () => {
    const database = await open()
    const entry = entryFor({ family: 'customObjects', input: creation('ship') })
    await database.enqueue(entry)
    const [fence] = await own(database)
    await database.take(fence!, [DELETIONS])
    const blocked = { ...handleFor('job', 'customObjects'), phase: 'blocked' } as const
    for (let times = 0; times < 2; times += 1) {
      expect(await database.awaitFile(fence!, entry.id, blocked)).toBe(true)
    }
    expect(await database.awaitFile({ ...fence!, epoch: 7 }, entry.id, handleFor('other'))).toBe(false)
    expect(await database.release(fence!, true)).toBe(false)
    expect(await database.unfinished(fence!)).toMatchObject([{ state: 'uploading', input: null }])
    expect(await database.beat('one', LEASE_MS, false)).toMatchObject({ hasTasks: true })
    const told = Promise.withResolvers<void>()
    const ready = Promise.withResolvers<void>()
    const stop = database.onChange(({ tenant, isUpload }) => {
      if (tenant === 'acme' && isUpload === true) told.resolve()
      if (tenant === undefined) ready.resolve()
    })
    if (type === 'postgres') await ready.promise
    await database.beat('two', LEASE_MS, true)
    expect(await database.takeTasks('two', { saving: 9 }, [])).toEqual([])
    const [task] = await database.takeTasks('two', { uploading: 9 }, [])
    expect(task).toMatchObject({
      id: entry.id,
      turn: 1,
      entry: { handle: { id: 'job' }, input: creation('ship') },
    })
    expect(await database.opened('acme', [entry.id])).toEqual([])
    const uploaded = { ...blocked, phase: 'waiting', uploadedAt: 5 } as const
    expect(await database.endTask({ ...task!, turn: 7 }, { handle: uploaded })).toBe(false)
    for (let times = 0; times < 2; times += 1) {
      expect(await database.endTask(task!, { handle: uploaded })).toBe(true)
    }
    await told.promise
    stop()
    expect(await database.opened('acme', [entry.id, 'none'])).toEqual([{ id: entry.id, handle: uploaded }])
    expect(await database.opened('globex', [entry.id])).toEqual([])
    // Where it waits still, it is handed out again; whoever takes it knows that somebody has tried.
    expect(await database.awaitFile(fence!, entry.id, blocked)).toBe(true)
    expect(await database.takeTasks('one', { uploading: 9 }, [])).toMatchObject([{ turn: 2 }])
    await database.leave('one')
    expect(await database.takeTasks('two', { uploading: 9 }, [])).toMatchObject([{ turn: 3 }])
    expect(await types(database, entry.id)).toEqual([
      'queued',
      'submitting',
      'uploading',
      'open',
      'uploading',
    ])
  })

  it('has a load with its parts, in their order, and something to do about it when they have ended', async () => {
    const database = await open()
    const parts = Array.from({ length: 3 }, () => entryFor({ priority: 7 }))
    const load = loadFor({ priority: 7 })
    expect(await database.enqueue(load)).toEqual({ id: load.id, isNew: true })
    expect(await database.enqueue({ ...load, id: 'again' })).toEqual({ id: load.id, isNew: false })
    const partsNow = () => database.list({ parent: load.id })
    expect(await database.get(load.id)).toMatchObject({ state: 'splitting', saveTo: '/loads/ships' })
    // Whoever splits it need not own its tenant, which has nothing to do yet.
    expect(await database.beat('one', LEASE_MS, true)).toMatchObject({ hasTasks: true })
    expect(await database.claim('one', [])).toEqual([])
    const [splitting] = await database.takeTasks('one', { splitting: 9 }, [])
    expect(splitting).toMatchObject({ id: load.id, turn: 1, state: 'splitting' })
    const split = { input: '{"from":"/in/ships.csv","parts":[]}', parts }
    expect(await database.endTask({ ...splitting!, turn: 7 }, { split })).toBe(false)
    for (let times = 0; times < 2; times += 1) {
      expect(await database.endTask(splitting!, { split })).toBe(true)
    }
    expect(await database.get(load.id)).toMatchObject({ state: 'loading', input: { parts: [] } })
    expect(await partsNow()).toMatchObject(
      parts.map(({ id, key }) => ({
        id,
        key,
        state: 'queued',
        parent: load.id,
        tenant: 'acme',
        priority: 7,
      })),
    )
    expect(await database.list({})).toHaveLength(4)
    expect(await types(database, load.id)).toEqual(['splitting', 'loading'])
    expect(await types(database, parts[0]!.id)).toEqual(['queued'])
    const [fence] = await database.claim('one', [])
    expect(await database.unfinished(fence!)).toEqual([])
    await database.take(fence!, [{ ...AQUA, most: 1 }])
    await database.record(fence!, parts[0]!.id, handleFor('job'))
    await database.finish(fence!, parts[0]!.id, endFor('job'))
    expect(await database.takeTasks('one', { loading: 9 }, [])).toEqual([])
    expect(await database.beat('one', LEASE_MS, false)).toMatchObject({ hasTasks: false })
    // What has ended is kept as long as the load needs it.
    await database.sweep(Date.now() + 60_000)
    expect((await partsNow()).map(({ state }) => state)).toEqual(['done', 'queued', 'queued'])
    expect([await database.cancel(load.id), await database.cancel(load.id)]).toEqual([true, false])
    expect((await partsNow()).map(({ state }) => state)).toEqual(['done', 'done', 'done'])
    expect(await database.beat('one', LEASE_MS, false)).toMatchObject({ hasTasks: true })
    const [task] = await database.takeTasks('one', { loading: 9 }, [])
    expect(task).toMatchObject({ id: load.id, turn: 2 })
    const counts = { records: 3, loaded: 1, rejected: 2, unknown: 0, jobIds: ['job'] }
    const end = { loaded: { phase: 'partial', ...counts }, saved: { files: [] } } as const
    expect(await database.endTask(task!, { end })).toBe(true)
    expect(await database.get(load.id)).toMatchObject({ state: 'done', end })
    expect(await types(database, load.id)).toEqual(['done'])
    await database.sweep(Date.now() + 60_000)
    await database.sweep(Date.now() + 60_000)
    expect(await database.list({})).toEqual([])
  })

  it('ends a load that was cancelled, or cannot be split, without parts', async () => {
    const database = await open()
    const [cancelled, refused] = [loadFor(), loadFor({ key: 'boats', saveTo: '/loads/boats' })]
    for (const load of [cancelled, refused]) await database.enqueue(load)
    await database.beat('one', LEASE_MS, true)
    const tasks = await database.takeTasks('one', { splitting: 9 }, [])
    expect(tasks.map(({ id }) => id)).toEqual([cancelled.id, refused.id])
    expect(await database.cancel(cancelled.id)).toBe(true)
    const split = { input: '{}', parts: [entryFor()] }
    expect(await database.endTask(tasks[0]!, { split })).toBe(false)
    const end = { failure: { code: 'refused', message: 'line 3: has 2 cells' } } as const
    expect(await database.endTask(tasks[1]!, { end })).toBe(true)
    expect(await database.list({})).toMatchObject([
      { id: cancelled.id, state: 'done', end: { failure: { code: 'cancelled' } } },
      { id: refused.id, state: 'done', end },
    ])
    expect(await types(database, refused.id)).toEqual(['splitting', 'done'])
    // Its folder is free again.
    expect(await database.enqueue(loadFor({ key: 'ships again' }))).toMatchObject({ isNew: true })
  })

  it('saves nothing of a job that has failed, or where nobody has said where to', async () => {
    const database = await open()
    const [failed, unnamed] = [entryFor({ saveTo: '/exports' }), entryFor()]
    for (const entry of [failed, unnamed]) await database.enqueue(entry)
    const [fence] = await own(database)
    await database.take(fence!, [AQUA])
    const { outcome } = endFor('job')
    const end = { outcome: { ...outcome!, phase: 'failed' } } as EntryEnd
    expect(await database.finish(fence!, failed.id, end)).toBe(true)
    expect(await database.finish(fence!, unnamed.id, endFor('job'))).toBe(true)
    expect((await database.list({})).map(({ state }) => state)).toEqual(['done', 'done'])
    expect(await database.takeTasks('one', { saving: 9 }, [])).toEqual([])
  })

  it('tells from where the journal goes on', async () => {
    const database = await open()
    await database.enqueue(entryFor())
    const since = await database.latestCursor()
    expect(database.isCursor(since)).toBe(true)
    const { id } = await database.enqueue(entryFor())
    expect(await database.events(since, 9)).toMatchObject([{ entryId: id, type: 'queued' }])
  })

  it('lists page by page', async () => {
    const database = await open()
    const entries = [entryFor(), entryFor({ tenant: 'globex' }), entryFor()]
    for (const entry of entries) await database.enqueue(entry)
    const [first] = await database.list({ limit: 1 })
    expect(first!.id).toBe(entries[0]!.id)
    expect(await database.list({ after: first!.id, tenant: 'acme' })).toMatchObject([{ id: entries[2]!.id }])
  })

  it('tells a page how it stands, without what was enqueued, and the last events', async () => {
    const database = await open()
    expect(await database.standing()).toEqual({ workers: [], owned: [], lots: [], doubts: [] })
    const [open_, doubtful, queued] = [entryFor(), entryFor({ key: 'k' }), entryFor({ priority: -1 })]
    for (const entry of [open_, doubtful, queued]) await database.enqueue(entry)
    const [fence] = await own(database)
    await database.take(fence!, [{ ...AQUA, most: 2 }])
    await database.record(fence!, open_.id, handleFor('job'))
    const doubt = {
      reason: 'submit',
      message: 'who knows',
      candidates: [handleFor('a'), handleFor('b')],
    } as const
    await database.doubt(fence!, doubtful.id, doubt)
    const { workers, owned, lots, doubts } = await database.standing()
    expect(workers).toMatchObject([{ id: 'one', tenants: 1 }])
    expect(workers[0]!.leftMs).toBeGreaterThan(0)
    expect(owned).toEqual([{ tenant: 'acme', epoch: 1, owner: 'one' }])
    const lot = { tenant: 'acme', family: 'aqua', slot: 'stateless', count: 1, since: expect.any(Number) }
    expect(lots.toSorted((one, other) => (one.state < other.state ? -1 : 1))).toEqual([
      { ...lot, state: 'doubt' },
      { ...lot, state: 'open' },
      { ...lot, state: 'queued' },
    ])
    expect(doubts).toEqual([
      {
        id: doubtful.id,
        tenant: 'acme',
        family: 'aqua',
        key: 'k',
        reason: 'submit',
        message: 'who knows',
        candidates: ['a', 'b'],
        at: expect.any(Number),
      },
    ])
    const all = await database.events(undefined, 100)
    expect(await database.recent(2)).toEqual(all.slice(-2))
  })
})
