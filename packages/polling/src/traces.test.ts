import { AsyncLocalStorage } from 'node:async_hooks'
import { tracingChannel } from 'node:diagnostics_channel'

import type { CallTrace, RequestTrace } from '@zuora-jobs/client'
import { INPUTS } from '@zuora-jobs/simulate'
import { noteForLeaks, rejection } from '@zuora-jobs/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { jobsAtTenant } from '../test/jobs-at-tenant.ts'
import { aquaJob, scriptedJobs } from '../test/scripted-jobs.ts'
import { type PollTrace, runAll, type SubmitTrace, type WaitTrace, watch } from './index.ts'

type Name = 'submit' | 'poll' | 'wait' | 'call' | 'request'
type Context = Partial<SubmitTrace & PollTrace & WaitTrace & CallTrace & RequestTrace> & { result?: unknown }

const undo: (() => unknown)[] = []

afterEach(() => {
  for (const one of undo.splice(0)) one()
})

interface Span {
  readonly name: string
  readonly parent: Span | undefined
  readonly context: Context
}

/** Subscribes like an instrumentation: a span for each start, current while the work lasts. */
function instrument(names: readonly Name[]): { readonly spans: Span[]; readonly told: string[] } {
  const storage = new AsyncLocalStorage<Span>()
  const spans: Span[] = []
  const told: string[] = []
  for (const name of names) {
    const traced = tracingChannel<unknown, Context>(`zuora-jobs:${name}`)
    traced.start.bindStore(storage, (context) => {
      const span = { name, parent: storage.getStore(), context }
      spans.push(span)
      return span
    })
    const subscribers = Object.fromEntries(
      ['start', 'end', 'asyncStart', 'asyncEnd', 'error'].map((event) => [
        event,
        (context: Context) => {
          noteForLeaks(context)
          told.push(`${name} ${event}`)
        },
      ]),
    )
    traced.subscribe(subscribers as never)
    undo.push(() => {
      traced.unsubscribe(subscribers as never)
      traced.start.unbindStore(storage)
    })
  }
  return { spans, told }
}

describe('the channels of jobs', () => {
  it('tell of a submit and a wait, with the polls, calls and requests in them', async () => {
    const { spans, told } = instrument(['submit', 'wait', 'poll', 'call'])
    const { submit, jobs } = scriptedJobs([aquaJob('submitted'), aquaJob('executing'), aquaJob('completed')])
    const handle = await submit()
    const outcome = await jobs.settle(handle)
    expect(spans.map(({ name, parent }) => `${parent?.name ?? '-'} > ${name}`)).toEqual([
      '- > submit',
      'submit > call',
      '- > wait',
      'wait > poll',
      'poll > call',
      'wait > poll',
      'poll > call',
    ])
    const ended = ['end', 'call start', 'call end', 'call asyncStart', 'call asyncEnd']
    expect(told.slice(0, 8)).toEqual([
      'submit start',
      'submit end',
      ...ended.slice(1),
      'submit asyncStart',
      'submit asyncEnd',
    ])
    const [submitted, , waited, open, , last] = spans.map(({ context }) => context)
    expect(submitted).toMatchObject({ family: 'aqua', handle, durationMs: 0 })
    expect(waited).toMatchObject({ family: 'aqua', handle: outcome.handle, phase: 'succeeded' })
    expect(open).toMatchObject({ listed: false, handle: { polls: 1 }, nextPollAt: expect.any(Number) })
    expect(open?.end).toBeUndefined()
    expect(last).toMatchObject({
      handle: { polls: 2, phase: 'succeeded' },
      end: { phase: 'succeeded', durationMs: expect.any(Number), latenessMs: expect.any(Number) },
    })
    // Results are data of customers, and so are inputs.
    expect(spans.map(({ context }) => context.result)).toEqual(spans.map(() => undefined))
    expect(JSON.stringify(spans.map(({ context }) => context))).not.toContain('select')
  })

  it('tell a failed poll with its error, though the wait goes on', async () => {
    const { spans, told } = instrument(['wait', 'poll'])
    const failed = (): Promise<Response> => Promise.reject(new TypeError('fetch failed'))
    const { submit, jobs } = scriptedJobs([aquaJob('submitted'), failed, aquaJob('completed')])
    await jobs.wait(await submit())
    expect(spans.map(({ name, context }) => [name, (context.error as Error | undefined)?.name])).toEqual([
      ['wait', undefined],
      ['poll', 'ZuoraNetworkError'],
      ['poll', undefined],
    ])
    expect(told.filter((event) => event.endsWith('error'))).toEqual(['poll error'])
  })

  it('tell a submit that was refused, and a wait that ran out', async () => {
    const { spans } = instrument(['submit', 'wait'])
    const { submit, jobs } = scriptedJobs([aquaJob('submitted'), aquaJob('executing')])
    const late = await rejection(jobs.settle(await submit(), { timeoutMs: 60_000 }))
    expect(spans[1]?.context).toMatchObject({ error: late, durationMs: 60_000 })
    const refused = scriptedJobs([{ status: 'error', errorCode: '90005', message: 'syntax' }])
    const error = await rejection(
      refused.jobs.submit('aqua', { queries: [] as never }, { idempotencyKey: 'k' }),
    )
    expect(spans[2]?.context).toMatchObject({ family: 'aqua', idempotencyKey: 'k', error })
  })

  it('tell an end other than success as the phase of a wait, not as its error', async () => {
    const { spans } = instrument(['wait'])
    const { jobs } = jobsAtTenant({ life: () => ({ durationMs: 1_000, end: 'partial' }) })
    const handle = await jobs.submit('customObjects', INPUTS.creation)
    await expect(jobs.wait(handle)).rejects.toMatchObject({ code: 'job-partial' })
    expect(spans[0]?.context).toMatchObject({ phase: 'partial' })
    expect(spans[0]?.context.error).toBeUndefined()
  })

  it('let a subscriber name the trace of a job, unless the caller has', async () => {
    const traceparent = (digit: string): string => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`
    const traced = tracingChannel<unknown, SubmitTrace>('zuora-jobs:submit')
    const name = (context: unknown): void => {
      ;(context as SubmitTrace).traceparent = traceparent('a')
    }
    traced.start.subscribe(name)
    undo.push(() => traced.start.unsubscribe(name))
    const { jobs, submit } = scriptedJobs([aquaJob('submitted')])
    expect(await submit()).toMatchObject({ traceparent: traceparent('a') })
    const queries = [{ query: 'select Id from Account', type: 'zoql' as const }]
    expect(await jobs.submit('aqua', { queries }, { traceparent: undefined })).toMatchObject({
      traceparent: traceparent('a'),
    })
    expect(await jobs.submit('aqua', { queries }, { traceparent: traceparent('b') })).toMatchObject({
      traceparent: traceparent('b'),
    })
    const { jobs: many } = jobsAtTenant({ life: () => ({ durationMs: 1_000 }) })
    for await (const { outcome } of runAll(many, 'customObjects', [INPUTS.creation])) {
      expect(outcome).toMatchObject({ handle: { traceparent: traceparent('a') } })
    }
    expect.assertions(4)
  })

  it('do nothing without a subscriber', async () => {
    vi.resetModules()
    const tracePromise = vi.fn<() => never>()
    const diagnostics = { tracingChannel: () => ({ hasSubscribers: false, tracePromise }) }
    const getBuiltinModule = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(diagnostics)
    const fresh = await import('../test/scripted-jobs.ts')
    const { submit, jobs } = fresh.scriptedJobs([aquaJob('submitted'), aquaJob('completed')])
    await jobs.wait(await submit())
    expect(getBuiltinModule).toHaveBeenCalledWith('node:diagnostics_channel')
    expect(tracePromise).not.toHaveBeenCalled()
    getBuiltinModule.mockRestore()
    vi.resetModules()
  })
})

describe('a batch', () => {
  it('tells the index of each job, how long its input waited for a slot, and each end once', async () => {
    const { spans } = instrument(['submit', 'poll'])
    const { jobs, events } = jobsAtTenant({ life: () => ({ durationMs: 60_000 }) })
    const inputs = Array.from({ length: 8 }, () => INPUTS.deletion)
    for await (const { outcome } of runAll(jobs, 'customObjects', inputs)) expect(outcome).toBeDefined()

    const submitted = events.flatMap((event) => (event.type === 'submitted' ? event : []))
    expect(submitted.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    // Five slots: the others wait until a job has ended, and its end is known.
    expect(submitted.slice(0, 5).map(({ slotWaitMs }) => slotWaitMs)).toEqual([0, 0, 0, 0, 0])
    for (const { slotWaitMs } of submitted.slice(5)) expect(slotWaitMs).toBeGreaterThanOrEqual(60_000)

    const ended = events.flatMap((event) => (event.type === 'ended' ? event : []))
    expect(ended.map(({ index }) => index).toSorted((a, b) => a! - b!)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    for (const { phase, durationMs, latenessMs, handle } of ended) {
      expect(phase).toBe('succeeded')
      expect(durationMs).toBe(handle.lastPollAt! - handle.submittedAt)
      // The job took a minute, and ended after the last answer that found it open.
      expect(durationMs - latenessMs).toBeLessThanOrEqual(60_000)
      expect(durationMs).toBeGreaterThanOrEqual(60_000)
    }
    for (const { handle, index } of events) expect(index).toBe(handle && indexOf(handle.id))
    function indexOf(id: string): number | undefined {
      return submitted.find(({ handle }) => handle.id === id)?.index
    }

    const contextsOf = (wanted: string): readonly Context[] =>
      spans.flatMap(({ name, context }) => (name === wanted ? context : []))
    expect(contextsOf('submit').map(({ index, slotWaitMs }) => ({ index, slotWaitMs }))).toEqual(
      submitted.map(({ index, slotWaitMs }) => ({ index, slotWaitMs })),
    )
    const polls = contextsOf('poll')
    expect(polls.some(({ listed }) => listed)).toBe(true)
    for (const { index, handle } of polls) expect(index).toBe(indexOf(handle!.id))
  })

  it('of jobs that were started before tells their index, too', async () => {
    const { jobs, events } = jobsAtTenant()
    const handles = [await jobs.submit('aqua', INPUTS.aqua), await jobs.submit('aqua', INPUTS.aqua)]
    expect(events.map(({ type, index }) => [type, index])).toEqual([
      ['submitted', undefined],
      ['submitted', undefined],
    ])
    expect(events[0]).not.toHaveProperty('slotWaitMs')
    for await (const { outcome } of watch(jobs, handles)) expect(outcome).toBeDefined()
    const ended = events.flatMap((event) => (event.type === 'ended' ? event : []))
    expect(ended.map(({ index, handle }) => handle.id === handles[index!]?.id)).toEqual([true, true])
  })

  it('counts the wait of an input of an async iterable from when it was given', async () => {
    const { jobs, events, clock } = jobsAtTenant({ life: () => ({ durationMs: 60_000 }) })
    async function* later(): AsyncGenerator<typeof INPUTS.deletion> {
      yield INPUTS.deletion
      clock.advance(3_600_000)
      yield INPUTS.deletion
    }
    for await (const { outcome } of runAll(jobs, 'customObjects', later())) expect(outcome).toBeDefined()
    expect(events.flatMap((event) => (event.type === 'submitted' ? event.slotWaitMs : []))).toEqual([0, 0])
  })

  it('tells the index of an input whose submit is put off', async () => {
    const cause = Object.assign(new Error('no'), { code: 'ECONNREFUSED' })
    const refused = (): Promise<Response> => Promise.reject(new TypeError('fetch failed', { cause }))
    const { jobs, events } = scriptedJobs([refused, aquaJob('submitted'), aquaJob('completed')])
    for await (const { outcome } of runAll(jobs, 'aqua', [INPUTS.aqua])) expect(outcome).toBeDefined()
    expect(events[0]).toMatchObject({ type: 'submit-retry', index: 0, attempt: 1 })
  })
})
