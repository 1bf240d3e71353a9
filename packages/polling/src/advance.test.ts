import { ZuoraError, ZuoraNotFoundError } from '@zuora-jobs/client'
import { rejection, virtualClock } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { advance, type PollOptions } from './advance.ts'
import { createJobs, defineFamily, type JobHandle, type JobsEvent } from './index.ts'
import type { Step } from './job/step.ts'
import { CONTEXT, type JobsContext } from './jobs-context.ts'

interface Raw {
  readonly id?: string | undefined
  readonly status: string
  readonly isVague?: boolean
  readonly count?: number
}

interface Parts {
  readonly step: (handle: JobHandle, options?: PollOptions, listed?: Raw) => Promise<Step>
  readonly handle: JobHandle
  readonly polls: unknown[]
  readonly events: JobsEvent[]
  readonly clock: ReturnType<typeof virtualClock>
  readonly remembered: unknown[]
}

const START = 1_767_225_600_000

/** Jobs of a family that answers so. */
function parts(
  answer: () => Raw | Promise<Raw>,
  {
    outcome = async (): Promise<object> => ({ phase: 'succeeded', result: 'r', problems: [] }),
    retryAfterMs = 0,
  } = {},
): Parts {
  const polls: unknown[] = []
  const events: JobsEvent[] = []
  const remembered: unknown[] = []
  const clock = virtualClock(START)
  const report = defineFamily<unknown, Raw, string>({
    phases: { open: 'running', done: 'succeeded' },
    acceptsIdempotencyKey: true,
    submit: () => Promise.reject(new Error('nothing is submitted')),
    async poll(_zuora: unknown, id: string, options: object) {
      polls.push([id, options])
      return { raw: await answer(), retryAfterMs: retryAfterMs || undefined }
    },
    idOf: ({ id }: Raw) => id!,
    statusOf: ({ status }: Raw) => status,
    progressOf: ({ count }: Raw) => (count === undefined ? undefined : { done: count }),
    isVague: ({ isVague = false }: Raw) => isVague,
    outcome,
  } as never)
  const zuora = { tenant: async () => 't', identity: {} }
  const jobs = createJobs(zuora as never, {
    families: { report } as never,
    clock,
    onEvent: (event) => events.push(event),
  })
  const context = (jobs as unknown as { readonly [CONTEXT]: JobsContext })[CONTEXT]
  const history = {
    async remember(...ends: unknown[]) {
      remembered.push(ends)
      throw new Error('a store that fails')
    },
  }
  const handle = { ...jobs.adopt('report' as never, 'j', { submittedAt: START }), tenant: 't' } as JobHandle
  return {
    step: (of, options, listed) =>
      advance({ ...context, history: history as never }, of, options, listed) as never,
    handle,
    polls,
    events,
    clock,
    remembered,
  }
}

const failing = (error: Error) => async (): Promise<never> => {
  throw error
}
const passing = new ZuoraError('down', { category: 'temporary', retryable: true })
const gone = new ZuoraNotFoundError('gone', { category: 'not-found', status: 404 })

describe('a poll', () => {
  it('is one request about the job, without retries, on behalf of whom the handle names', async () => {
    const { step, handle, polls } = parts(() => ({ status: 'open' }), { retryAfterMs: 90_000 })
    const { signal } = new AbortController()
    const one = await step({ ...handle, orgIds: ['o'] }, { signal, trackId: 't' })
    expect(polls).toEqual([
      ['j', expect.objectContaining({ retries: 0, orgIds: ['o'], signal, trackId: 't' })],
    ])
    expect(one).toMatchObject({
      done: false,
      handle: { status: 'open', polls: 1, notBefore: START + 90_000 },
    })
    expect(one).toHaveProperty('failure', undefined)
    expect(one).toHaveProperty('nextPollAt', START + 90_000)
  })

  it('takes what a list has told, unless it is vague about the end', async () => {
    const { step, handle, polls } = parts(() => ({ status: 'done' }))
    expect(await step(handle, {}, { status: 'open' })).toMatchObject({
      done: false,
      handle: { status: 'open' },
    })
    expect(await step(handle, {}, { status: 'done' })).toMatchObject({ done: true })
    expect(polls).toEqual([])
    expect(await step(handle, {}, { status: 'done', isVague: true })).toMatchObject({ done: true })
    expect(polls.length).toBe(1)
  })

  it('asks again for an end that is vague, and has no outcome then', async () => {
    let asked = 0
    const outcome = async (): Promise<object> => {
      asked += 1
      return { phase: 'succeeded', result: 'r', problems: [] }
    }
    const { step, handle } = parts(() => ({ status: 'done', isVague: true }), { outcome })
    const one = await step(handle)
    expect([one.done, one.handle.vagueEnds, asked]).toEqual([false, 1, 0])
    const last = await step({ ...one.handle, vagueEnds: 3 })
    expect([last.done, last.handle.phase, asked]).toEqual([true, 'succeeded', 1])
  })

  it('fails where the answer is about another job, and passes where it says nothing of it', async () => {
    const other = parts(() => ({ id: 'k', status: 'open' }))
    expect(await other.step(other.handle)).toMatchObject({
      done: false,
      failure: { message: 'the answer is about another job' },
      handle: { polls: 0, failures: 1 },
    })
    const same = parts(() => ({ id: 'J', status: 'open' }))
    expect(await same.step(same.handle)).toMatchObject({ handle: { polls: 1, failures: 0 } })
  })

  it('does not believe that a job goes on which had ended', async () => {
    const { step, handle } = parts(() => ({ status: 'open' }))
    const ended: JobHandle = { ...handle, phase: 'succeeded', status: 'done' }
    expect(await step(ended)).toMatchObject({
      done: false,
      anomalies: ['regression'],
      failure: { message: 'the job had ended, and is reported as open' },
    })
  })

  it('keeps what was reported where the outcome is not to be had', async () => {
    const outcome = failing(passing)
    const { step, handle } = parts(() => ({ status: 'done' }), { outcome })
    const one = await step(handle)
    expect(one).toMatchObject({ done: false, failure: passing, handle: { status: 'done', failures: 1 } })
    // What is not found beside the job says nothing of it.
    const beside = parts(() => ({ status: 'done' }), { outcome: failing(gone) })
    beside.clock.advance(60_000)
    expect(await beside.step(beside.handle)).toMatchObject({ done: false, failure: gone })
  })

  it('is told by when the server wants to be asked again, also where it failed', async () => {
    const later = new ZuoraError('later', { category: 'limit', retryable: true, retryAfterMs: 70_000 })
    const failed = parts(failing(later))
    expect((await failed.step(failed.handle)).handle.notBefore).toBe(START + 70_000)
    const both = parts(() => ({ status: 'done' }), { outcome: failing(later), retryAfterMs: 80_000 })
    expect((await both.step(both.handle)).handle.notBefore).toBe(START + 80_000)
  })

  it('has nothing of the end that the family may tell beside the outcome', async () => {
    const { step, handle, remembered } = parts(() => ({ status: 'done' }))
    const last = await step(handle)
    expect(last).toMatchObject({
      done: true,
      outcome: { phase: 'succeeded', family: 'report', result: 'r', problems: [] },
    })
    expect(last.done && last.outcome.handle).toBe(last.handle)
    expect(Object.isFrozen(last.handle)).toBe(true)
    expect(remembered).toEqual([[handle, last.handle]])
    // It is remembered once.
    await step(last.handle)
    expect(remembered.length).toBe(1)
  })
})

describe('a poll that fails', () => {
  it('rejects with the reason of an abort, untouched', async () => {
    const aborting = new AbortController()
    const { step, handle } = parts(() => {
      aborting.abort('left')
      throw passing
    })
    expect(await rejection(step(handle, { signal: aborting.signal }))).toBe('left')
  })

  it('rejects for the handle of another tenant', async () => {
    const { step, handle, polls } = parts(() => ({ status: 'open' }))
    const error = await rejection(step({ ...handle, tenant: 'other' }))
    expect([error, polls]).toEqual([expect.objectContaining({ name: 'HandleError' }), []])
  })

  it('rejects for what will fail again, at once', async () => {
    const lasting = new ZuoraError('no', { category: 'permission' })
    const { step, handle } = parts(failing(lasting))
    const error = await rejection(step(handle))
    expect(error).toMatchObject({ name: 'StatusUnavailableError', cause: lasting, handle: { failures: 1 } })
  })

  it('rejects for a job that is not there half a minute after its submit', async () => {
    const { step, handle, clock } = parts(failing(gone))
    clock.advance(30_000)
    expect(await step(handle)).toMatchObject({ done: false, failure: gone })
    clock.advance(1)
    const error = await rejection(step(handle))
    expect(error).toMatchObject({ name: 'JobNotFoundError', cause: gone })
    expect((error as { readonly handle: JobHandle }).handle).toEqual(handle)
    // By the failures where the clock was set back behind the submit.
    const later = { ...handle, submittedAt: START + 9_000_000, failingSince: START, failedAt: START + 30_000 }
    expect(await rejection(step({ ...later, failures: 1 }))).toHaveProperty('name', 'JobNotFoundError')
  })

  it('is not there where a list has told a vague end, and nothing but that', async () => {
    const { step, handle, clock } = parts(failing(gone))
    clock.advance(60_000)
    const error = await rejection(step(handle, {}, { status: 'done', isVague: true }))
    expect(error).toHaveProperty('name', 'JobNotFoundError')
  })

  it('rejects after the time that is tolerated, with the first failure as well', async () => {
    const { step, handle, clock } = parts(failing(passing))
    let now = await step(handle)
    // Each gap counts for a third of the half hour at the most.
    for (let count = 0; count < 2; count += 1) {
      clock.advance(600_000)
      now = await step(now.handle)
    }
    clock.advance(599_999)
    const before = await step(now.handle)
    expect(before.done).toBe(false)
    clock.advance(1)
    const error = await rejection(step(before.handle))
    expect(error).toMatchObject({ name: 'StatusUnavailableError', cause: passing, handle: { failures: 5 } })
  })
})

describe('progress', () => {
  it('is told after a poll that has changed the phase, the status or the counted work', async () => {
    let raw: Raw = { status: 'open' }
    const { step, handle } = parts(() => raw)
    const told: unknown[] = []
    const onProgress = (one: JobHandle): void => void told.push([one.status, one.progress?.done])
    const first = await step(handle, { onProgress })
    const second = await step(first.handle, { onProgress })
    raw = { status: 'open', count: 3 }
    const third = await step(second.handle, { onProgress })
    await step(third.handle)
    raw = { status: 'done', count: 3 }
    await step(third.handle, { onProgress })
    expect(told).toEqual([
      ['open', undefined],
      ['open', 3],
      ['done', 3],
    ])
  })

  it('is in the events of the jobs', async () => {
    const { step, handle, events } = parts(() => ({ status: 'open' }))
    await step(handle)
    expect(events).toMatchObject([{ type: 'poll', handle: { status: 'open' } }])
  })
})

it('refuses what is not a handle, and one of an unknown family', async () => {
  const { step, handle } = parts(() => ({ status: 'open' }))
  expect(await rejection(step({} as never))).toHaveProperty('name', 'HandleError')
  expect(await rejection(step({ ...handle, family: 'other' }))).toHaveProperty('name', 'HandleError')
})
