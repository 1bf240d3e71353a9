import { spawnSync } from 'node:child_process'
import { hostname, uptime } from 'node:os'

import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { memoryStore } from '../store/memory-store.ts'
import { StoreConflictError } from '../store/store-errors.ts'
import { openRun } from './open-run.ts'
import { RunStateError, RunTakenError } from './run-errors.ts'
import type { RunState } from './run-state.ts'

const NAME = { type: 'delete', work: 'w', key: 'k' } as const
const STATE: RunState = {
  v: 1,
  type: 'delete',
  work: 'w',
  step: 'running',
  parts: [{ index: 0, job: { step: 'planned' } }],
}

/** A state that a process works on, or has. */
const ownedBy = (pid: number, host = hostname()): RunState => ({
  ...STATE,
  owner: { host, pid, since: Date.now() },
})

/** The number of a process that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

describe('openRun', () => {
  it('refuses a run that another process of this machine works on', async () => {
    const store = memoryStore()
    await store.put('k', ownedBy(process.ppid), undefined)
    const error = await rejection(openRun(store, NAME, Date.now()))
    expect(error).toBeInstanceOf(RunTakenError)
    expect(error).toMatchObject({ code: 'store-conflict', pid: process.ppid })
  })

  it('takes over from a process that has ended, and from another machine', async () => {
    for (const state of [ownedBy(endedPid()), ownedBy(process.ppid, 'elsewhere'), STATE]) {
      const store = memoryStore()
      await store.put('k', state, undefined)
      const run = await openRun(store, NAME, Date.now())
      expect(run.found).toMatchObject(STATE)
      expect((await store.get<RunState>('k'))?.value.owner).toMatchObject({ pid: process.pid })
    }
  })

  it.runIf(process.platform === 'linux')(
    'takes over where another process has the number by now',
    async () => {
      const store = memoryStore()
      const owner = { host: hostname(), pid: process.ppid, since: Date.now() - uptime() * 1000 + 5_000 }
      await store.put('k', { ...STATE, owner }, undefined)
      expect((await openRun(store, NAME, Date.now())).found).toMatchObject(STATE)
    },
  )

  it('lets the one that was there before learn of it at its next write', async () => {
    const store = memoryStore()
    const first = await openRun<RunState>(store, NAME, Date.now())
    await first.save(STATE)
    await openRun(store, NAME, Date.now())
    expect(await rejection(first.save(STATE))).toBeInstanceOf(StoreConflictError)
  })

  it('is free for others once it is released, unless it has ended', async () => {
    const store = memoryStore()
    const run = await openRun<RunState>(store, NAME, Date.now())
    await run.release()
    expect(await store.list()).toEqual([])
    await run.save(STATE)
    await run.release()
    expect((await store.get('k'))?.value).toEqual(STATE)
    const ended = { ...STATE, step: 'done' } as const
    await run.save(ended)
    const before = await store.get('k')
    await run.release()
    expect(await store.get('k')).toEqual(before)
    expect(before?.value).toEqual(ended)
  })

  it.each([
    ['of a later version', { ...STATE, v: 2 }, /later version \(2\)/],
    ['of another type', { ...STATE, type: 'load' }, /is not that of a delete/],
    ['of other work', { ...STATE, work: 'x' }, /is of other work/],
    ['that is not one', 'x', /is not that of a delete/],
  ])('refuses a state %s, and leaves it alone', async (_, value, message) => {
    const store = memoryStore()
    const version = await store.put('k', value, undefined)
    const error = (await rejection(openRun(store, NAME, Date.now()))) as Error
    expect(error).toBeInstanceOf(RunStateError)
    expect(error.message).toMatch(message)
    expect(await store.get('k')).toMatchObject({ value, version })
  })
})
