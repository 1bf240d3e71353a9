import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { createZuoraClient } from '@zuora-jobs/client'
import { createJobs, type Jobs } from '@zuora-jobs/polling'
import { INPUTS, inMemoryTenant, type InMemoryTenantOptions } from '@zuora-jobs/simulate'
import { SECRET, virtualClock } from '@zuora-jobs/testing'
import { expect, it, onTestFinished } from 'vitest'

import { NAMES, startTelemetry } from '../src/index.ts'

const PARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

/** Jobs of a tenant in memory, and what is told of them. */
function setUp(options: Omit<InMemoryTenantOptions, 'clock'> = {}): {
  readonly jobs: Jobs
  readonly spans: () => readonly ReadableSpan[]
  readonly metrics: () => Promise<ReadonlyMap<string, readonly { value: unknown; attributes: object }[]>>
  readonly stop: () => void
} {
  const clock = virtualClock()
  const tenant = inMemoryTenant({ ...options, clock, life: () => ({ durationMs: 10_000 }) })
  const zuora = createZuoraClient({
    baseUrl: 'https://rest.zuora.test',
    auth: { clientId: 'id', clientSecret: SECRET },
    tenant: 'acme',
    clock,
    fetch: tenant.fetch,
  })
  const exporter = new InMemorySpanExporter()
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({
    exporter: metricExporter,
    exportIntervalMillis: 3_600_000,
  })
  const meterProvider = new MeterProvider({ readers: [reader] })
  const stop = startTelemetry({ tracerProvider, meterProvider })
  onTestFinished(async () => {
    stop()
    await meterProvider.shutdown()
  })
  return {
    jobs: createJobs(zuora, { clock }),
    spans: () => exporter.getFinishedSpans(),
    stop,
    async metrics() {
      await reader.forceFlush()
      const found =
        metricExporter
          .getMetrics()
          .at(-1)
          ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? []
      return new Map(found.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints]))
    },
  }
}

it('a job is a span of its submit, and one of each poll, with the requests inside of them', async () => {
  const { jobs, spans } = setUp()
  const handle = await jobs.submit('aqua', INPUTS.aqua, { traceparent: PARENT })
  await jobs.settle(handle)
  const named = (name: string): readonly ReadableSpan[] => spans().filter((span) => span.name === name)
  const [submit] = named(NAMES.spans.submit)
  expect(submit!.attributes).toMatchObject({ 'zuora.job.family': 'aqua', 'zuora.job.id': handle.id })
  const [post] = named('POST /v1/batch-query')
  expect(post!.parentSpanContext?.spanId).toBe(submit!.spanContext().spanId)
  expect(post!.attributes).toMatchObject({ 'http.request.method': 'POST', 'http.response.status_code': 200 })
  const [wait] = named(NAMES.spans.wait)
  const polls = named(NAMES.spans.poll)
  expect(polls.length).toBeGreaterThan(2)
  for (const poll of polls) {
    expect(poll.parentSpanContext?.spanId).toBe(wait!.spanContext().spanId)
    // Another process may have submitted it.
    expect(poll.links).toMatchObject([{ context: { traceId: '0af7651916cd43dd8448eb211c80319c' } }])
  }
  expect(polls.at(-1)!.attributes).toMatchObject({ 'zuora.job.phase': 'succeeded' })
})

it('counts polls, and records how long jobs and requests take', async () => {
  const { jobs, metrics } = setUp()
  await jobs.settle(await jobs.submit('aqua', INPUTS.aqua))
  const told = await metrics()
  expect([...told.keys()].toSorted()).toEqual(
    Object.values(NAMES.metrics)
      .filter((name) => name !== NAMES.metrics.jobsInDoubt)
      .toSorted(),
  )
  const [duration] = told.get(NAMES.metrics.jobDuration)!
  expect(duration).toMatchObject({ value: { count: 1 }, attributes: { 'zuora.job.phase': 'succeeded' } })
  expect(told.get(NAMES.metrics.jobSubmits)).toMatchObject([{ value: 1 }])
})

it('tells failures by their category, and a submit in doubt', async () => {
  const around = (request: { method: string; path: string }, work: () => Response): Response => {
    const answer = work()
    if (request.path === '/objects/jobs' && request.method === 'POST') throw new TypeError('fetch failed')
    return answer
  }
  const { jobs, spans, metrics } = setUp({ around: around })
  await jobs.submit('customObjects', INPUTS.deletion).catch(() => {})
  const submit = spans().find(({ name }) => name === NAMES.spans.submit)!
  expect(submit.attributes).toMatchObject({ 'error.type': 'submit-in-doubt' })
  const post = spans().find(({ name }) => name === 'POST /objects/jobs')!
  expect(post).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': 'network' } })
  expect((await metrics()).get(NAMES.metrics.jobsInDoubt)).toMatchObject([{ value: 1 }])
})

it('holds no secret and no input, and ends when it is told to', async () => {
  const { jobs, spans, stop } = setUp()
  await jobs.settle(await jobs.submit('aqua', INPUTS.aqua))
  const told = JSON.stringify(
    spans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status })),
  )
  expect(told).not.toContain(SECRET)
  expect(told).not.toContain('AccountNumber')
  const count = spans().length
  stop()
  await jobs.submit('aqua', INPUTS.aqua)
  expect(spans()).toHaveLength(count)
})
