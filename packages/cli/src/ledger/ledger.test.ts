import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import os, { hostname, tmpdir, uptime } from 'node:os'
import { join } from 'node:path'

import { ZuoraError } from '@zuora-jobs/client'
import { StoreConflictError } from '@zuora-jobs/data/store'
import type { JobHandle, JobsEvent } from '@zuora-jobs/polling'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { findEntry, isNamed } from './find-entry.ts'
import { isAlive, thisProcess } from './is-alive.ts'
import type { JournalEvent } from './journal-event.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { newestHandle } from './newest-handle.ts'
import { failureNote, noteEvent, withJob } from './note-event.ts'
import { createEntry, type OpenEntry, takeUpEntry } from './open-entry.ts'
import { type Ledger, ledgerPath, memoryLedger, openLedger, runKeyOf } from './open-ledger.ts'

/** What a promise is rejected with. */
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'resolved',
    (error: unknown) => error,
  )

const NOW = 1_767_225_600_000
const CLEANING: (() => void)[] = []

afterEach(() => {
  vi.useRealTimers()
  for (const clean of CLEANING.splice(0)) clean()
})

const handle = (fields: Partial<JobHandle> = {}): JobHandle =>
  ({
    family: 'aqua',
    id: 'j',
    phase: 'running',
    status: 'executing',
    polls: 3,
    failures: 0,
    ...fields,
  }) as JobHandle

const FACTS = {
  tenant: 't',
  command: 'aqua run',
  family: 'aqua',
  connection: {},
  host: 'h',
  cwd: '/',
  order: {},
}

/** A clock that stands still until it is moved. */
function world(): { readonly clock: { now: () => number }; move: (ms: number) => void } {
  let now = NOW
  return { clock: { now: () => now }, move: (ms) => void (now += ms) }
}

/** A ledger that takes in nothing while its disk is full. */
function fullDisk(): { readonly ledger: Ledger; isFull: boolean } {
  const ledger = memoryLedger()
  const disk = {
    isFull: false,
    ledger: {
      ...ledger,
      write: (...given: Parameters<Ledger['write']>) =>
        disk.isFull ? Promise.reject(new Error('full')) : ledger.write(...given),
    },
  }
  return disk
}

const begin = (ledger: Ledger, { clock } = world(), facts: object = {}): Promise<OpenEntry> =>
  createEntry({ clock } as never, ledger, { ...FACTS, ...facts } as never)

/** Writes an entry as some process has left it. */
async function left(ledger: Ledger, fields: Partial<LedgerEntry>): Promise<LedgerEntry> {
  const entry = { ...(await begin(ledger)).value(), ...fields }
  const found = await ledger.read(entry.id)
  await ledger.write(entry, found?.version)
  return entry
}

describe('a new entry', () => {
  it('is written before anything is sent', async () => {
    const ledger = memoryLedger()
    const entry = await begin(ledger)
    const { pid } = process
    expect(entry.value()).toMatchObject({
      v: 1,
      ...FACTS,
      startedAt: NOW,
      updatedAt: NOW,
      state: 'begun',
      jobs: [],
    })
    expect(entry.value().journal).toEqual([{ at: NOW, type: 'started', pid }])
    expect(entry.value().owner).toMatchObject({ host: hostname(), pid })
    expect(entry.value().id).toMatch(/^[a-hjkmnp-z2-9]{6}$/)
    expect((await ledger.read(entry.value().id))?.value).toEqual(entry.value())
  })

  it('has a name that no other has', async () => {
    const ledger = memoryLedger()
    const first = (await begin(ledger)).value().id
    let writes = 0
    const taken: Ledger = {
      ...ledger,
      write: (entry, version) => ledger.write(writes++ === 0 ? { ...entry, id: first } : entry, version),
    }
    const second = await begin(taken)
    expect([writes, (await ledger.list()).length]).toEqual([2, 2])
    expect(second.value().id).not.toBe(first)
    const broken: Ledger = { ...ledger, write: () => Promise.reject(new Error('full')) }
    expect(await rejection(begin(broken))).toHaveProperty('message', 'full')
  })
})

describe('an entry that is open', () => {
  const saved = (at = NOW): JournalEvent => ({ at, type: 'saved', bytes: 1 })

  it('is written at once with what must not be lost, and later with what may', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const ledger = memoryLedger()
    const { clock, move } = world()
    const entry = await begin(ledger, { clock, move })
    const { id } = entry.value()
    const written = async (): Promise<number> => (await ledger.read(id))!.value.journal.length
    move(5)
    for (const type of ['saved', 'poll', 'poll-failed', 'odd-answer', 'ended'] as const) {
      entry.note({ ...saved(), type } as never)
    }
    await vi.advanceTimersByTimeAsync(299)
    expect(await written()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await written()).toBe(6)
    entry.note({ at: NOW, type: 'submitted', job: 'j' }, { state: 'open' })
    await vi.advanceTimersByTimeAsync(0)
    expect((await ledger.read(id))!.value).toMatchObject({ state: 'open', updatedAt: NOW + 5 })
    entry.note(saved())
    entry.note(undefined)
    await vi.advanceTimersByTimeAsync(0)
    expect(await written()).toBe(8)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is written with what was remembered when something is noted, and when all is to be saved', async () => {
    const ledger = memoryLedger()
    const entry = await begin(ledger)
    const { id } = entry.value()
    entry.remember({ state: 'doubt' })
    expect(entry.value().state).toBe('doubt')
    expect((await ledger.read(id))!.value.state).toBe('begun')
    await entry.saved()
    expect((await ledger.read(id))!.value.state).toBe('doubt')
  })

  it('is written once for what is noted at once, and again for what is noted after it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const ledger = memoryLedger()
    let writes = 0
    const counting: Ledger = {
      ...ledger,
      write(...given) {
        writes += 1
        return ledger.write(...given)
      },
    }
    const entry = await begin(counting)
    for (const job of ['j', 'k', 'l']) entry.note({ at: NOW, type: 'submitted', job })
    await vi.advanceTimersByTimeAsync(0)
    expect(writes).toBe(2)
    for (let count = 3; count < 5; count += 1) {
      entry.note(saved())
      await vi.advanceTimersByTimeAsync(300)
      expect(writes).toBe(count)
    }
    await ledger.remove(entry.value())
    for (let count = 0; count < 3; count += 1) await entry.saved()
    expect(writes).toBe(5)
  })

  it('may have lost what happened before', async () => {
    const entry = await begin(memoryLedger())
    entry.remember({ journal: [] })
    entry.note({ at: NOW, type: 'poll-failed', job: 'j' } as never)
    expect(entry.value().journal).toHaveLength(1)
  })

  it('is left without an owner, with what was the last', async () => {
    const ledger = memoryLedger()
    const entry = await begin(ledger)
    await entry.leave({ at: NOW, type: 'done', exitCode: 0 }, { state: 'ended' })
    const { value } = (await ledger.read(entry.value().id))!
    expect(value).toMatchObject({ state: 'ended', journal: [{ type: 'started' }, { type: 'done' }] })
    expect(value).not.toHaveProperty('owner')
  })

  it('tells of a write that fails to who waits for it, and goes on with the next', async () => {
    const disk = fullDisk()
    const entry = await begin(disk.ledger)
    disk.isFull = true
    entry.note({ at: NOW, type: 'submitted', job: 'j' })
    expect(await rejection(entry.saved())).toHaveProperty('message', 'full')
    disk.isFull = false
    entry.note({ at: NOW, type: 'submitted', job: 'k' })
    await entry.saved()
    expect((await disk.ledger.read(entry.value().id))!.value.journal).toHaveLength(3)
  })

  it('whose write fails says nothing to those who do not wait for it', async () => {
    const unhandled: unknown[] = []
    const onUnhandled = (reason: unknown): void => void unhandled.push(reason)
    process.on('unhandledRejection', onUnhandled)
    const disk = fullDisk()
    const entry = await begin(disk.ledger)
    disk.isFull = true
    entry.note({ at: NOW, type: 'submitted', job: 'j' })
    await new Promise((settled) => setImmediate(settled))
    process.off('unhandledRejection', onUnhandled)
    expect(unhandled).toEqual([])
  })

  it('is not written again once somebody has forgotten it or taken it over', async () => {
    const ledger = memoryLedger()
    const entry = await begin(ledger)
    await ledger.remove(entry.value())
    entry.note({ at: NOW, type: 'submitted', job: 'j' })
    await entry.saved()
    entry.note({ at: NOW, type: 'submitted', job: 'k' })
    await entry.saved()
    expect(await ledger.list()).toEqual([])
  })

  it('keeps the last of failed polls in a row, with the time of the first', async () => {
    const entry = await begin(memoryLedger())
    const failed = (job: string, since: number): JournalEvent => ({
      at: NOW,
      type: 'poll-failed',
      job,
      polls: 0,
      failures: 1,
      since,
      why: { category: 'network' },
    })
    for (const [job, since] of [
      ['j', 1],
      ['j', 2],
      ['k', 3],
      ['j', 4],
      ['j', 5],
    ] as const) {
      entry.note(failed(job, since))
    }
    await entry.saved()
    const kept = entry.value().journal.slice(1) as readonly { readonly job: string; readonly since: number }[]
    expect(kept.map(({ job, since }) => [job, since])).toEqual([
      ['j', 1],
      ['k', 3],
      ['j', 4],
    ])
  })

  it('keeps five hundred events, of which the oldest polls go first', async () => {
    const entry = await begin(memoryLedger())
    const poll = (polls: number): JournalEvent => ({
      at: NOW,
      type: 'poll',
      job: 'j',
      phase: 'running',
      status: 's',
      polls,
    })
    entry.note(poll(1))
    for (let count = 2; count < 500; count += 1) entry.note(saved())
    expect(entry.value().journal.length).toBe(500)
    entry.note(poll(2))
    expect(entry.value().journal.slice(0, 2)).toMatchObject([{ type: 'started' }, { type: 'saved' }])
    entry.note(saved(NOW + 1))
    expect(entry.value().journal.filter(({ type }) => type === 'poll')).toEqual([])
    entry.note(saved(NOW + 2))
    expect(entry.value().journal.length).toBe(500)
    expect(entry.value().journal[0]).toMatchObject({ type: 'saved' })
    await entry.saved()
  })
})

describe('an entry is taken up', () => {
  const take = (ledger: Ledger, id: string): Promise<OpenEntry> => takeUpEntry(world() as never, ledger, id)

  it('where it was left, and where its process is dead', async () => {
    const ledger = memoryLedger()
    const ended = await left(ledger, { owner: undefined })
    expect((await take(ledger, ended.id)).value().journal.at(-1)).toMatchObject({
      type: 'resumed',
      after: 'end',
    })
    const owner = { host: hostname(), pid: 2 ** 22 + 1, since: Date.now() }
    const killed = await left(ledger, { owner })
    const entry = await take(ledger, killed.id)
    expect(entry.value()).toMatchObject({ updatedAt: NOW, owner: { pid: process.pid } })
    expect(entry.value().journal).toMatchObject([
      { type: 'started' },
      { type: 'resumed', after: 'kill', at: NOW, pid: process.pid },
    ])
    expect((await ledger.read(killed.id))!.value).toEqual(entry.value())
  })

  it('by one process only', async () => {
    const ledger = memoryLedger()
    const { id } = await left(ledger, { owner: { host: hostname(), pid: 77, since: Date.now() } })
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true)
    const inUse = await rejection(take(ledger, id))
    kill.mockRestore()
    expect(String(inUse)).toContain('process 77 works on it at this moment')
    const { id: free } = await left(ledger, { owner: undefined })
    const conflict = new StoreConflictError('entry', undefined)
    const late: Ledger = { ...ledger, write: () => Promise.reject(conflict) }
    expect(String(await rejection(take(late, free)))).toContain('another process works on it at this moment')
    const broken: Ledger = { ...ledger, write: () => Promise.reject(new Error('full')) }
    expect(await rejection(take(broken, free))).toHaveProperty('message', 'full')
    expect(await rejection(take(ledger, 'gone'))).toHaveProperty('message', 'the ledger has no gone any more')
  })
})

describe('a process', () => {
  it('is this one, by the clock of the machine', () => {
    const { since, ...rest } = thisProcess()
    expect(rest).toEqual({ host: hostname(), pid: process.pid })
    expect(Math.abs(Date.now() - since)).toBeLessThan(5_000)
  })

  it('is alive where it runs on this machine, and is not this one', async () => {
    const owner = { host: hostname(), pid: 77, since: Date.now() }
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true)
    expect([isAlive(owner), kill.mock.calls]).toEqual([true, [[77, 0]]])
    expect(isAlive(undefined)).toBe(false)
    expect(isAlive({ ...owner, host: 'other' })).toBe(false)
    expect(isAlive({ ...owner, pid: process.pid })).toBe(false)
    // Its number was that of another process before the machine was started.
    const booted = Date.now() - uptime() * 1_000
    expect([
      isAlive({ ...owner, since: booted - 60_000 }),
      isAlive({ ...owner, since: booted + 60_000 }),
    ]).toEqual([false, true])
    kill.mockRestore()
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
    await new Promise((resolve) => child.once('exit', resolve))
    expect(isAlive({ ...owner, pid: child.pid! })).toBe(false)
    const refused = vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error('not yours'), { code: 'EPERM' })
    })
    expect(isAlive(owner)).toBe(true)
    refused.mockRestore()
  })
})

it('a process is dead where its number is from before the machine was started, to the millisecond', () => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  const { uptime: original } = os
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true)
  CLEANING.push(() => {
    kill.mockRestore()
    os.uptime = original
    syncBuiltinESMExports()
  })
  os.uptime = () => 5_000
  syncBuiltinESMExports()
  const since = NOW - 5_000_000
  const owner = { host: hostname(), pid: 77 }
  expect([isAlive({ ...owner, since: since - 1 }), isAlive({ ...owner, since })]).toEqual([false, true])
})

describe('an entry is found', () => {
  it('by its name, by the id of a job, or as the last one', async () => {
    const ledger = memoryLedger()
    const one = await left(ledger, {
      startedAt: 1,
      state: 'ended',
      jobs: [handle({ id: 'a' }), handle({ id: 'b' })],
    })
    const two = await left(ledger, { startedAt: 3, state: 'ended', jobs: [handle({ id: 'b' })] })
    const three = await left(ledger, { startedAt: 2, state: 'open', jobs: [handle({ id: 'c' })] })
    const idOf = async (name?: string): Promise<string> => (await findEntry(ledger, name)).id
    expect(await idOf()).toBe(two.id)
    expect([await idOf(one.id), await idOf('a'), await idOf('c')]).toEqual([one.id, one.id, three.id])
    // The newest, and what is not over before what is.
    expect(await idOf('b')).toBe(two.id)
    await ledger.write({ ...one, state: 'open' }, (await ledger.read(one.id))!.version)
    expect(await idOf('b')).toBe(one.id)
    expect([isNamed(one, 'a'), isNamed(one, one.id), isNamed(one, 'c')]).toEqual([true, true, false])
  })

  it('or not, with a way out', async () => {
    const ledger = memoryLedger()
    expect(String(await rejection(findEntry(ledger, undefined)))).toContain('the ledger has no job yet')
    const error = await rejection(findEntry(ledger, 'x'.repeat(99)))
    expect(String(error)).toContain(
      `knows no job ${JSON.stringify('x'.repeat(64))}; see "zuora-jobs jobs list"`,
    )
  })

  it('with its job as it is known last', () => {
    const job = handle({ polls: 3 })
    const [later, same] = [handle({ polls: 4 }), handle({ polls: 3, status: 'other' })]
    expect(newestHandle(job, [handle({ id: 'k', polls: 9 }), later])).toBe(later)
    expect([
      newestHandle(job, [same]),
      newestHandle(job, []),
      newestHandle(job, [handle({ id: 'k', polls: 9 })]),
    ]).toEqual([job, job, job])
  })
})

describe('what an event says', () => {
  /** The journal after an event about a job that is known so. */
  async function after(
    event: object,
    known?: JobHandle,
  ): Promise<{ journal: readonly JournalEvent[]; entry: LedgerEntry }> {
    const entry = await begin(memoryLedger())
    if (known) entry.remember({ jobs: [handle({ id: 'k' }), known] })
    noteEvent(entry, event as JobsEvent, NOW + 7)
    await entry.saved()
    return { journal: entry.value().journal.slice(1), entry: entry.value() }
  }
  const at = NOW + 7

  it.each<[object, object]>([
    [
      { type: 'submitted', handle: handle() },
      { at, type: 'submitted', job: 'j' },
    ],
    [
      { type: 'poll', handle: handle() },
      { at, type: 'poll', job: 'j', phase: 'running', status: 'executing', polls: 3 },
    ],
    [
      { type: 'poll', handle: handle({ progress: { done: 1, total: 2 }, status: 's'.repeat(50) }) },
      {
        at,
        type: 'poll',
        job: 'j',
        phase: 'running',
        status: 's'.repeat(40),
        progress: { done: 1, total: 2 },
        polls: 3,
      },
    ],
    [
      { type: 'poll-failed', handle: handle({ failures: 2, failingSince: 5 }), error: new Error('x') },
      { at, type: 'poll-failed', job: 'j', polls: 3, failures: 2, since: 5, why: { category: 'unknown' } },
    ],
    [
      { type: 'poll-failed', handle: handle({ failures: 2 }), error: new Error('x') },
      { at, type: 'poll-failed', job: 'j', polls: 3, failures: 2, since: at, why: { category: 'unknown' } },
    ],
    [
      { type: 'unknown-status', handle: handle() },
      { at, type: 'odd-answer', job: 'j', status: 'executing', polls: 3 },
    ],
    [
      { type: 'regression', handle: handle() },
      { at, type: 'odd-answer', job: 'j', status: 'executing', polls: 3 },
    ],
    [
      { type: 'ended', handle: handle(), phase: 'failed', durationMs: 8, latenessMs: 9 },
      { at, type: 'ended', job: 'j', phase: 'failed', polls: 3, durationMs: 8, latenessMs: 9 },
    ],
  ])('is written: %j', async (event, told) => {
    const { journal, entry } = await after(event)
    expect(journal).toEqual([told])
    expect(entry).toMatchObject({ state: 'open', jobs: [{ id: 'j' }] })
  })

  it('of a submit that is tried again is why, and no word of it', async () => {
    const error = new ZuoraError('secret', { category: 'limit', status: 429, code: '70', requestId: 'r' })
    const { journal } = await after({ type: 'submit-retry', attempt: 2, delayMs: 5, error })
    const why = { category: 'limit', status: 429, code: '70', requestId: 'r' }
    expect(journal).toEqual([{ at, type: 'submit-retry', attempt: 2, delayMs: 5, why }])
    expect(failureNote(new ZuoraError('secret', { category: 'network' }))).toEqual({ category: 'network' })
    expect((await after({ type: 'list', jobs: 3, requests: 1 })).journal).toEqual([])
  })

  it.each<[string, Partial<JobHandle>]>([
    ['phase', { phase: 'waiting' }],
    ['status', { status: 'pending' }],
    ['failures', { failures: 1 }],
    ['work done', { progress: { done: 0, total: 5 } }],
    ['total', { progress: { done: 1, total: 6 } }],
    ['progress', { progress: undefined as never }],
  ])('is written of a poll that has changed the %s', async (_, before) => {
    const now = handle({ progress: { done: 1, total: 5 }, polls: 4 })
    expect(
      (await after({ type: 'poll', handle: now }, { ...now, ...before, polls: 3 })).journal,
    ).toHaveLength(1)
  })

  it('is remembered only of a poll of a job that counts nothing', async () => {
    const now = handle({ polls: 4 })
    expect((await after({ type: 'poll', handle: now }, { ...now, polls: 3 })).journal).toEqual([])
    const counted = { ...now, progress: { done: 1, total: 2 } }
    expect((await after({ type: 'poll', handle: counted }, { ...now, polls: 3 })).journal).toHaveLength(1)
  })

  it('is remembered only of a poll that has changed nothing', async () => {
    const now = handle({ progress: { done: 1, total: 5 }, polls: 4 })
    const { journal, entry } = await after({ type: 'poll', handle: now }, { ...now, polls: 3 })
    expect([journal, entry.jobs.map(({ polls }) => polls)]).toEqual([[], [3, 4]])
    const same = await after({ type: 'poll', handle: now }, { ...now, notBefore: 5 })
    expect(same.entry.jobs[1]).toHaveProperty('notBefore', 5)
    const other = await after({ type: 'uploaded', handle: now })
    expect([other.journal, other.entry.jobs]).toEqual([[], []])
  })

  it('puts a job in its place, or after the others', async () => {
    const entry = await begin(memoryLedger())
    entry.remember({ jobs: [handle({ id: 'a' }), handle({ id: 'b' })] })
    expect(withJob(entry, handle({ id: 'a', polls: 9 })).jobs.map(({ id, polls }) => [id, polls])).toEqual([
      ['a', 9],
      ['b', 3],
    ])
    expect(withJob(entry, handle({ id: 'c' })).jobs.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })
})

describe('a ledger', () => {
  function folder(): string {
    const place = mkdtempSync(join(tmpdir(), 'ledger-test-'))
    CLEANING.push(() => rmSync(place, { recursive: true, force: true }))
    return place
  }

  function kept(isNeeded = false): { readonly ledger: Ledger; readonly path: string } {
    const place = folder()
    const ledger = openLedger({ env: { XDG_STATE_HOME: place } }, isNeeded)
    CLEANING.unshift(() => ledger.close())
    return { ledger, path: ledgerPath(ledger.folder!) }
  }

  it('lists what it has, the newest first, and by name where they are of one time', async () => {
    const { ledger } = kept()
    const times = [5, 9, 5, 7]
    for (const startedAt of times) await left(ledger, { startedAt })
    const all = await ledger.list()
    expect(all.map(({ startedAt }) => startedAt)).toEqual([9, 7, 5, 5])
    expect(all[2]!.id < all[3]!.id).toBe(true)
    expect([ledger.isKept, memoryLedger().isKept, memoryLedger().folder]).toEqual([true, false, undefined])
  })

  it('forgets an entry whose copies are gone, and knows the state of a run by the entry', async () => {
    const ledger = memoryLedger()
    await ledger.remove(await left(ledger, { spool: join(folder(), 'gone') }))
    expect([await ledger.list(), runKeyOf({ id: 'x' })]).toEqual([[], 'run/x'])
  })

  it('forgets an entry with the state of its run and its copies', async () => {
    const { ledger } = kept()
    const spool = folder()
    const entry = await left(ledger, { spool })
    const other = await left(ledger, {})
    for (const one of [entry, other]) await ledger.store.put(runKeyOf(one), { step: 1 }, undefined)
    await ledger.remove(entry)
    expect([
      existsSync(spool),
      await ledger.read(entry.id),
      await ledger.store.get(`run/${entry.id}`),
    ]).toEqual([false, undefined, undefined])
    expect([(await ledger.list()).length, (await ledger.store.list()).length]).toEqual([1, 2])
    await ledger.store.delete(runKeyOf(other))
    expect((await ledger.store.list()).length).toBe(1)
  })

  it('refuses an entry of a later version', async () => {
    const ledger = memoryLedger()
    const entry = await left(ledger, { v: 2 as never })
    const refused = { message: expect.stringContaining('of a later version') as string }
    expect(await rejection(ledger.read(entry.id))).toMatchObject(refused)
    expect(await rejection(ledger.list())).toMatchObject(refused)
  })

  it('is for its owner only, whatever it was before', async () => {
    const { ledger, path } = kept()
    await ledger.list()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    for (const mode of [0o644, 0o601]) {
      chmodSync(path, mode)
      openLedger({ env: { XDG_STATE_HOME: join(ledger.folder!, '..') } }).close()
      expect(statSync(path).mode & 0o777).toBe(0o600)
    }
  })

  it('of another user is refused, where others can read it', async () => {
    const { ledger, path } = kept()
    await ledger.list()
    chmodSync(path, 0o644)
    const { uid } = statSync(path)
    // The folder is asked for first.
    const getuid = vi
      .spyOn(process, 'getuid')
      .mockReturnValueOnce(uid)
      .mockReturnValue(uid + 1)
    CLEANING.push(() => getuid.mockRestore())
    expect(() => openLedger({ env: { XDG_STATE_HOME: join(ledger.folder!, '..') } })).toThrow(
      `the ledger ${path} belongs to another user; set XDG_STATE_HOME to a folder of yours`,
    )
    expect(statSync(path).mode & 0o777).toBe(0o644)
  })

  it('leaves no file beside it when it is closed', async () => {
    const { ledger, path } = kept()
    await ledger.list()
    expect(existsSync(`${path}-wal`)).toBe(true)
    ledger.close()
    expect(readdirSync(ledger.folder!)).toEqual(['ledger.sqlite'])
  })

  it('says nothing of SQLite that Node says when it loads it', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    const builtin = vi.spyOn(process, 'getBuiltinModule')
    CLEANING.push(() => [warned, builtin].forEach((spy) => spy.mockRestore()))
    const sqlite = process.getBuiltinModule('node:sqlite')
    builtin.mockImplementationOnce(() => {
      process.emitWarning('SQLite is an experimental feature and might change at any time')
      return sqlite
    })
    const { ledger } = kept()
    await ledger.list()
    expect(warned).not.toHaveBeenCalled()
    expect(builtin.mock.calls.length).toBeGreaterThan(1)
  })

  it.each([false, true])(
    'that is damaged says so, and the way around it if there is one: %s',
    async (isNeeded) => {
      const place = folder()
      mkdirSync(join(place, 'zuora-jobs'), { mode: 0o700 })
      const path = join(place, 'zuora-jobs/ledger.sqlite')
      writeFileSync(path, 'not a database', { mode: 0o600 })
      const ledger = openLedger({ env: { XDG_STATE_HOME: place } }, isNeeded)
      const error = String(await rejection(ledger.list()))
      expect(error).toContain(`the ledger ${path} cannot be used: it is damaged`)
      expect(error.includes('--no-ledger')).toBe(!isNeeded)
      expect(error).toMatch(isNeeded ? /to begin a new one$/ : /\)$/)
      const plain = openLedger({ env: { XDG_STATE_HOME: place } })
      expect(String(await rejection(plain.list()))).toContain('--no-ledger')
    },
  )

  it('whose folder others may enter is refused', () => {
    const place = folder()
    mkdirSync(join(place, 'zuora-jobs'))
    chmodSync(join(place, 'zuora-jobs'), 0o755)
    expect(() => openLedger({ env: { XDG_STATE_HOME: place } })).toThrow('others may enter it')
  })

  it('waits for a file that is busy, and not for what is not', async () => {
    const { ledger } = kept()
    const entry = await left(ledger, {})
    expect(await rejection(ledger.write(entry, 'another version'))).toHaveProperty(
      'name',
      'StoreConflictError',
    )
  })
})
