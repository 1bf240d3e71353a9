import { diag, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'
import { createZuoraClient } from '@zuora-jobs/client'
import { JOB_ID, json, rejection, SECRET, tokenAnswer, virtualClock } from '@zuora-jobs/testing'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'

import { startTelemetry } from '../src/index.ts'
import { SPANS } from '../src/names.ts'
import { jobsAtTenant, PRIVATE, QUERY } from './jobs-at-tenant.ts'
import { observe, observed } from './observed.ts'

const idOf = (span: ReadableSpan | undefined): string | undefined => span?.spanContext().spanId

/** Spans as `parent > name`. */
function tree(spans: readonly ReadableSpan[]): readonly string[] {
  const names = new Map(spans.map((span) => [idOf(span), span.name]))
  return spans.map(
    ({ name, parentSpanContext }) => `${names.get(parentSpanContext?.spanId) ?? '-'} > ${name}`,
  )
}

/** A client whose requests get these answers in turn, the last one for ever. */
function answering(...answers: readonly (() => Response)[]): ReturnType<typeof createZuoraClient> {
  let requests = 0
  return createZuoraClient({
    baseUrl: 'https://rest.zuora.test',
    auth: { clientId: 'a-client', clientSecret: SECRET },
    clock: virtualClock(),
    fetch: async ({ url }) =>
      url.endsWith('/oauth/token')
        ? tokenAnswer()
        : answers[Math.min((requests += 1), answers.length) - 1]!(),
  })
}

afterEach(() => diag.disable())

describe('spans', () => {
  it('are inside each other, from the wait to the request', async () => {
    const { jobs } = jobsAtTenant()
    const given = await observe(async () => jobs.settle(await jobs.submit('aqua', { queries: [QUERY] })))
    const told = tree(given.spans())
    expect(told.filter((line) => line.startsWith('- >'))).toEqual(['- > submit aqua', '- > wait aqua'])
    expect(told).toEqual(
      expect.arrayContaining([
        'submit aqua > zuora POST /v1/batch-query',
        'zuora POST /v1/batch-query > POST /oauth/token',
        'zuora POST /v1/batch-query > POST /v1/batch-query',
        'wait aqua > poll aqua',
        'poll aqua > zuora GET /v1/batch-query/jobs/{jobid}',
        'zuora GET /v1/batch-query/jobs/{jobid} > GET /v1/batch-query/jobs/{jobid}',
      ]),
    )
  })

  it('are inside of the span that is current, and others are inside of them', async () => {
    const given = observed()
    onTestFinished(startTelemetry(given))
    const tracer = given.tracerProvider.getTracer('mine')
    const zuora = answering(() => {
      tracer.startSpan('socket').end()
      return json({ id: JOB_ID, status: 'executing', batches: [] })
    })
    await tracer.startActiveSpan('night', async (span) => {
      await zuora.aqua.get({ jobId: JOB_ID })
      expect(trace.getActiveSpan()).toBe(span)
      span.end()
    })
    expect(tree(given.spans())).toEqual(
      expect.arrayContaining([
        'night > zuora GET /v1/batch-query/jobs/{jobid}',
        'GET /v1/batch-query/jobs/{jobid} > socket',
      ]),
    )
  })

  it('say what there is to say, by their names', async () => {
    const zuora = answering(
      () => json({}, { status: 503, headers: { 'zuora-request-id': 'r-1' } }),
      () => json({ id: JOB_ID, status: 'executing', batches: [] }),
    )
    const given = await observe(async () => zuora.aqua.get({ jobId: JOB_ID }, { trackId: 't-1' }))
    const [, failed, repeated, call] = given.spans()
    const GET = { 'http.request.method': 'GET', 'url.template': '/v1/batch-query/jobs/{jobid}' }
    expect(failed).toMatchObject({ kind: SpanKind.CLIENT, status: { code: SpanStatusCode.ERROR } })
    expect(failed?.attributes).toEqual({
      ...GET,
      'http.response.status_code': 503,
      'error.type': 'temporary',
      'zuora.track_id': 't-1',
      'zuora.request_id': 'r-1',
    })
    expect(repeated?.attributes).toMatchObject({ ...GET, 'http.request.resend_count': 1 })
    expect(call).toMatchObject({ kind: SpanKind.INTERNAL, status: { code: SpanStatusCode.UNSET } })
    expect(call?.attributes).toMatchObject({ 'http.response.status_code': 200, 'zuora.track_id': 't-1' })
  })

  it('say how a job stands, and have no attribute that is not in the table', async () => {
    const { jobs } = jobsAtTenant({ life: () => ({ durationMs: 1_000, end: 'failed' }) })
    const given = await observe(async () => jobs.settle(await jobs.submit('aqua', { queries: [QUERY] })))
    const job = { 'zuora.job.family': 'aqua', 'zuora.job.id': expect.any(String), 'zuora.tenant': 'acme' }
    const spans = given.spans()
    const submit = spans.find(({ name }) => name === 'submit aqua')
    const wait = spans.find(({ name }) => name === 'wait aqua')
    expect(submit?.attributes).toEqual({ ...job, 'zuora.job.phase': 'waiting' })
    expect(wait?.attributes).toEqual({ ...job, 'zuora.job.phase': 'failed', 'zuora.job.polls': 1 })
    // A job that failed was waited for well.
    expect(wait?.status.code).toBe(SpanStatusCode.UNSET)
    const unknown = spans.flatMap(({ name, attributes }) => {
      const fact = Object.values(SPANS).findLast((span) => nameMatches(span.name, name))
      return Object.keys(attributes).filter((attribute) => !fact?.attributes.includes(attribute))
    })
    expect(unknown).toEqual([])
  })

  it('hold nothing of customers, and no key of a caller', async () => {
    const { jobs } = jobsAtTenant()
    const given = await observe(async () => {
      const options = { idempotencyKey: 'for-Jane' }
      await jobs.settle(await jobs.submit('aqua', { queries: [QUERY] }, options))
      const zuora = answering(() =>
        json({ code: 50000040, message: `${PRIVATE} is not there` }, { status: 404 }),
      )
      await rejection(zuora.aqua.get({ jobId: JOB_ID }))
      await rejection(zuora.request({ method: 'GET', path: '/v1/accounts/A00012345/summary' } as never))
    })
    const told = given
      .spans()
      .map(({ name, attributes, status, events }) => [name, attributes, status, events])
    expect(JSON.stringify([told, await given.metrics()])).not.toMatch(/Jane|A00012345|a-client/)
    expect(told.flat()).toContain('zuora GET /v1/accounts/{id}/summary')
  })
})

describe('links', () => {
  it('lead from polls and waits of another process to the submit', async () => {
    const { jobs } = jobsAtTenant()
    const first = observed()
    const stop = startTelemetry(first)
    const kept = JSON.stringify(await jobs.submit('aqua', { queries: [QUERY] }))
    stop()
    const submit = first.spans().find(({ name }) => name === 'submit aqua')!
    expect(JSON.parse(kept)).toMatchObject({
      traceparent: `00-${submit.spanContext().traceId}-${idOf(submit)}-01`,
    })
    const later = await observe(() => jobs.settle(jobs.resume(kept)))
    const linked = later.spans().filter(({ links }) => links.length > 0)
    expect(new Set(linked.map(({ name }) => name))).toEqual(new Set(['poll aqua', 'wait aqua']))
    for (const span of linked) {
      expect(span.links.map((link) => link.context.spanId)).toEqual([idOf(submit)])
      expect(span.spanContext().traceId).not.toBe(submit.spanContext().traceId)
    }
  })

  it('lead to the trace that a caller has named', async () => {
    const { jobs } = jobsAtTenant()
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`
    const given = await observe(async () =>
      jobs.settle(await jobs.submit('aqua', { queries: [QUERY] }, { traceparent })),
    )
    const wait = given.spans().find(({ name }) => name === 'wait aqua')
    expect(wait?.links).toMatchObject([
      { context: { traceId: 'a'.repeat(32), isRemote: true, traceFlags: 0 } },
    ])
  })

  it('are not made of a submit that nobody can have seen', async () => {
    const { jobs } = jobsAtTenant()
    onTestFinished(startTelemetry())
    // No provider was set, so that there are no spans.
    expect((await jobs.submit('aqua', { queries: [QUERY] })).traceparent).toBeUndefined()
  })
})

describe('startTelemetry', () => {
  it('ends what is open when it is stopped, and makes no more', async () => {
    const { jobs } = jobsAtTenant()
    const given = observed()
    const stop = startTelemetry(given)
    const abort = new AbortController()
    const handle = await jobs.submit('aqua', { queries: [QUERY] })
    const wait = rejection(jobs.settle(handle, { signal: abort.signal }))
    stop()
    const before = given.spans().map(({ name }) => name)
    expect(before).toContain('wait aqua')
    abort.abort()
    await wait
    await jobs.settle(handle)
    expect(given.spans()).toHaveLength(before.length)
  })

  it('loses no job for a provider that throws', async () => {
    const told: string[] = []
    const error = (message: string): void => void told.push(message)
    diag.setLogger({ error, warn() {}, info() {}, debug() {}, verbose() {} })
    const broken = (): never => {
      throw new Error('out of spans')
    }
    const { jobs } = jobsAtTenant()
    onTestFinished(
      startTelemetry({ tracerProvider: { getTracer: broken }, meterProvider: { getMeter: broken } }),
    )
    const outcome = await jobs.settle(await jobs.submit('aqua', { queries: [QUERY] }))
    expect(outcome.phase).toBe('succeeded')
    expect(told).toContain('@zuora-jobs/otel: out of spans')
  })
})

function nameMatches(pattern: string, name: string): boolean {
  return new RegExp(`^${pattern.replace(/\{[\w.]+\}/g, '\\S+')}$`).test(name)
}
