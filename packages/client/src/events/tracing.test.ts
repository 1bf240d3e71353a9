import { AsyncLocalStorage } from 'node:async_hooks'
import { tracingChannel, type TracingChannel } from 'node:diagnostics_channel'

import { json, JOB_ID, noteForLeaks, rejection } from '@zuora-jobs/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import { type CallTrace, type RequestTrace, ZuoraServerError } from '../index.ts'

type Context = (CallTrace | RequestTrace) & { result?: unknown }

const job = { id: JOB_ID, status: 'executing', batches: [] }
const GET_JOB = { operation: `GET /v1/batch-query/jobs/${JOB_ID}`, route: '/v1/batch-query/jobs/{jobid}' }
/** What a tracing channel tells of work that went well, and of work that failed. */
const GOOD = ['start', 'end', 'asyncStart', 'asyncEnd']
const FAILED = ['start', 'end', 'error', 'asyncStart', 'asyncEnd']
const undo: (() => void)[] = []

afterEach(() => {
  for (const one of undo.splice(0)) one()
})

/** Records what a channel tells, in order, with what the contexts said at that moment. */
function record(name: 'call' | 'request'): { readonly told: string[]; readonly contexts: Context[] } {
  const told: string[] = []
  const contexts: Context[] = []
  const on = (event: string) => (message: object) => {
    noteForLeaks(message)
    if (event === 'start') contexts.push(message as Context)
    told.push(contexts.includes(message as Context) ? event : `${event} with another context`)
  }
  const events = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const
  const subscribers = Object.fromEntries(events.map((event) => [event, on(event)])) as Record<
    (typeof events)[number],
    (message: object) => void
  >
  const traced: TracingChannel = tracingChannel(`zuora-jobs:${name}`)
  traced.subscribe(subscribers)
  undo.push(() => traced.unsubscribe(subscribers))
  return { told, contexts }
}

describe('the channel of requests', () => {
  it('tells of each attempt, tokens included, with one context each', async () => {
    const { told, contexts } = record('request')
    const { zuora, events } = clientWith((_, call) =>
      call === 1
        ? json({}, { status: 503, headers: { 'zuora-request-id': 'r-1' } })
        : json(job, { headers: { 'zuora-request-id': 'r-2' } }),
    )
    await zuora.aqua.get({ jobId: JOB_ID }, { trackId: 't-1' })
    expect(told).toEqual([...GOOD, ...FAILED, ...GOOD])
    expect(contexts).toMatchObject([
      { operation: 'POST /oauth/token', route: '/oauth/token', attempt: 1, status: 200 },
      { ...GET_JOB, trackId: 't-1', attempt: 1, status: 503, requestId: 'r-1', durationMs: 0 },
      { ...GET_JOB, trackId: 't-1', attempt: 2, status: 200, requestId: 'r-2', durationMs: 0 },
    ])
    expect(contexts.map(({ error }) => error)).toEqual([undefined, expect.any(ZuoraServerError), undefined])
    // An answer may hold data of customers.
    expect(contexts.map(({ result }) => result)).toEqual([undefined, undefined, undefined])
    const numbers = contexts.map((context) => (context as RequestTrace).requestNumber)
    expect(new Set(numbers).size).toBe(3)
    expect(events.flatMap((event) => ('requestNumber' in event ? event.requestNumber : []))).toEqual(
      numbers.flatMap((number) => [number, number]),
    )
  })

  it('tells why there was no answer', async () => {
    const { contexts } = record('request')
    const { zuora } = clientWith(
      () => {
        throw new TypeError('fetch failed')
      },
      { retries: 0 },
    )
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(contexts[1]).toMatchObject({ ...GET_JOB, error, durationMs: 0 })
    expect(contexts[1]).not.toHaveProperty('status')
  })
})

describe('the channel of calls', () => {
  it('tells of a call once, with all its attempts', async () => {
    const { told, contexts } = record('call')
    const { zuora } = clientWith((_, call) => (call === 1 ? json({}, { status: 503 }) : json(job)))
    expect(await zuora.aqua.get({ jobId: JOB_ID })).toEqual(job)
    expect(told).toEqual(GOOD)
    expect(contexts).toMatchObject([
      { ...GET_JOB, trackId: expect.stringMatching(/^zj-/), status: 200, durationMs: 250 },
    ])
    expect(contexts[0]?.result).toBeUndefined()
  })

  it('tells the error that the caller gets, also for an answer that cannot be read', async () => {
    const { told, contexts } = record('call')
    const { zuora } = clientWith(() => new Response('<html>'))
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(told).toEqual(FAILED)
    expect(contexts[0]?.error).toBe(error)
    expect(error).toMatchObject({ category: 'unreadable' })
  })

  it('tells of `request` and of typed paths as of named operations, by the same route', async () => {
    const { contexts } = record('call')
    const { zuora } = clientWith((_, call) => json(call < 3 ? job : {}, { status: call < 3 ? 200 : 404 }))
    const path = '/v1/batch-query/jobs/{jobid}'
    await zuora.request({ method: 'GET', path, params: { jobid: JOB_ID } })
    await zuora.GET(path, { params: { path: { jobid: JOB_ID } } })
    await zuora.GET(path, { params: { path: { jobid: JOB_ID } } })
    expect(contexts).toMatchObject([GET_JOB, GET_JOB, { ...GET_JOB, status: 404 }])
    expect(contexts[2]?.error).toMatchObject({ category: 'not-found' })
  })

  it('tells the key of a submit', async () => {
    const { contexts } = record('call')
    const { zuora } = clientWith(() => json(job))
    const submitted = { queries: [{ query: 'select Id from Account', type: 'zoql' as const }] }
    await zuora.aqua.submit(submitted, { idempotencyKey: 'k-1' })
    expect(contexts).toMatchObject([{ route: '/v1/batch-query', idempotencyKey: 'k-1' }])
    expect(JSON.stringify(contexts)).not.toContain('select')
  })
})

describe('tracing', () => {
  it('carries a span through attempts, as an instrumentation of OpenTelemetry does', async () => {
    interface Span {
      readonly name: string
      readonly parent: Span | undefined
      readonly attributes: Record<string, unknown>
      isEnded: boolean
    }
    const storage = new AsyncLocalStorage<Span>()
    const spans: Span[] = []
    const instrument = (name: 'call' | 'request'): void => {
      const traced = tracingChannel<unknown, CallTrace & RequestTrace & { span?: Span }>(`zuora-jobs:${name}`)
      traced.start.bindStore(storage, (context) => {
        const [method] = context.operation.split(' ')
        const attributes = { 'http.request.method': method, 'url.template': context.route }
        const span: Span = { name, parent: storage.getStore(), attributes, isEnded: false }
        spans.push(span)
        context.span = span
        return span
      })
      const subscribers = {
        asyncEnd({ span, status, attempt, error }: CallTrace & RequestTrace & { span?: Span }) {
          span!.attributes['http.response.status_code'] = status
          span!.attributes['http.request.resend_count'] = attempt - 1
          span!.attributes['error.type'] = (error as ZuoraServerError | undefined)?.category
          span!.isEnded = true
        },
      }
      traced.subscribe(subscribers as never)
      undo.push(() => {
        traced.unsubscribe(subscribers as never)
        traced.start.unbindStore(storage)
      })
    }
    instrument('call')
    instrument('request')
    const inside: (Span | undefined)[] = []
    const { zuora } = clientWith((_, call) => {
      inside.push(storage.getStore())
      return call === 1 ? json({}, { status: 503 }) : json(job)
    })
    const root: Span = { name: 'root', parent: undefined, attributes: {}, isEnded: false }
    await storage.run(root, async () => {
      await zuora.aqua.get({ jobId: JOB_ID })
      expect(storage.getStore()).toBe(root)
    })
    const [call, token, first, second] = spans
    expect(spans.map(({ name }) => name)).toEqual(['call', 'request', 'request', 'request'])
    expect(call?.parent).toBe(root)
    expect([token, first, second].map((span) => span?.parent)).toEqual([call, call, call])
    expect(inside).toEqual([first, second])
    expect(spans.every(({ isEnded }) => isEnded)).toBe(true)
    expect(first?.attributes).toEqual({
      'http.request.method': 'GET',
      'url.template': '/v1/batch-query/jobs/{jobid}',
      'http.response.status_code': 503,
      'http.request.resend_count': 0,
      'error.type': 'temporary',
    })
    expect(second?.attributes).toMatchObject({ 'http.request.resend_count': 1, 'error.type': undefined })
  })

  it('does nothing without a subscriber', async () => {
    vi.resetModules()
    const tracePromise = vi.fn<() => never>()
    const diagnostics = { tracingChannel: () => ({ hasSubscribers: false, tracePromise }) }
    const getBuiltinModule = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(diagnostics)
    const fresh = await import('../../test/client-with.ts')
    const { zuora } = fresh.clientWith(() => json(job), { onEvent: undefined })
    expect(await zuora.aqua.get({ jobId: JOB_ID })).toEqual(job)
    expect(
      await zuora.GET('/v1/batch-query/jobs/{jobid}', { params: { path: { jobid: JOB_ID } } }),
    ).toMatchObject({ data: job })
    expect(getBuiltinModule).toHaveBeenCalledWith('node:diagnostics_channel')
    expect(tracePromise).not.toHaveBeenCalled()
    getBuiltinModule.mockRestore()
  })

  it('survives a subscriber that throws', async () => {
    const thrown: unknown[] = []
    const listeners = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    process.on('uncaughtException', (error) => thrown.push(error))
    const subscribers = {
      start() {
        throw new Error('subscriber')
      },
    }
    const traced = tracingChannel('zuora-jobs:call')
    traced.subscribe(subscribers as never)
    undo.push(() => traced.unsubscribe(subscribers as never))
    try {
      const { zuora } = clientWith(() => json(job))
      expect(await zuora.aqua.get({ jobId: JOB_ID })).toEqual(job)
      await new Promise((resolve) => setImmediate(resolve))
      expect(thrown).toHaveLength(1)
    } finally {
      process.removeAllListeners('uncaughtException')
      for (const listener of listeners) process.on('uncaughtException', listener)
    }
  })

  it('is not there where the platform has no diagnostics_channel, as in browsers', async () => {
    vi.resetModules()
    const getBuiltinModule = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
    const { channelOf } = await import('./tracing.ts')
    expect(channelOf('call')).toBeUndefined()
    getBuiltinModule.mockRestore()
  })
})

describe('events', () => {
  it('have the route beside the path, and pair requests with their answers', async () => {
    const { zuora, events } = clientWith((_, call) => (call === 1 ? json({}, { status: 503 }) : json(job)))
    await zuora.aqua.get({ jobId: JOB_ID })
    const [asked, token, first, failed, again, second, done] = events as [
      ...{ readonly requestNumber: number }[],
    ] as unknown as readonly { readonly requestNumber: number }[]
    expect(token?.requestNumber).toBe(asked?.requestNumber)
    expect(failed?.requestNumber).toBe(first?.requestNumber)
    expect(done?.requestNumber).toBe(second?.requestNumber)
    expect(first?.requestNumber).not.toBe(second?.requestNumber)
    expect([first, failed, again, second]).toMatchObject([
      { route: GET_JOB.route, attempt: 1 },
      { route: GET_JOB.route, attempt: 1 },
      { type: 'retry', route: GET_JOB.route, attempt: 1 },
      { route: GET_JOB.route, attempt: 2 },
    ])
  })

  it('count a repeat with a new token as an attempt', async () => {
    const { zuora, events } = clientWith((_, call) => (call === 1 ? json({}, { status: 401 }) : json(job)))
    await zuora.aqua.get({ jobId: JOB_ID })
    expect(events.flatMap((event) => (event.type === 'response' ? event.attempt : []))).toEqual([1, 1, 1, 2])
  })
})
