import { metrics } from '@opentelemetry/api'
import type { DataPoint, Histogram } from '@opentelemetry/sdk-metrics'
import type { EntryState } from '@zuora-jobs/fleet'
import { runAll } from '@zuora-jobs/polling'
import { INPUTS } from '@zuora-jobs/simulate'
import { all, json, rejection } from '@zuora-jobs/testing'
import { expect, it, onTestFinished } from 'vitest'

import { observeFleet, startTelemetry } from '../src/index.ts'
import { METRICS } from '../src/names.ts'
import { jobsAtTenant, QUERY } from './jobs-at-tenant.ts'
import { observe, observed } from './observed.ts'

/** Count, sum and attributes of each point of a histogram. */
function histogram(points: readonly DataPoint<number | Histogram>[] | undefined): readonly object[] {
  return (points ?? []).map(({ value, attributes }) => {
    const { count, sum } = value as Histogram
    return Object.assign({ count, sum }, attributes)
  })
}

const AQUA = { 'zuora.job.family': 'aqua' }

const GET = { 'http.request.method': 'GET', 'url.template': '/v1/batch-query/jobs/{jobid}' }
const FAILED = { 'http.response.status_code': 503, 'error.type': 'temporary' }

/** The tenant that cannot be reached at the first status request. */
const failingOnce = (): ReturnType<typeof jobsAtTenant> => {
  let polls = 0
  return jobsAtTenant({
    around: async ({ method }, work) =>
      method === 'GET' && (polls += 1) === 1 ? json({}, { status: 503 }) : work(),
  })
}

it('counts requests and their repeats', async () => {
  const { jobs, zuora } = failingOnce()
  const given = await observe(async () => {
    const { id } = await jobs.submit('aqua', { queries: [QUERY] })
    await zuora.aqua.get({ jobId: id })
  })
  const told = await given.metrics()
  expect(told['zuora.request.retries']).toMatchObject([{ value: 1, attributes: GET }])
  const requests = histogram(told['zuora.request.duration'])
  expect(requests).toContainEqual({ count: 1, sum: 0, ...GET, ...FAILED })
  expect(requests).toContainEqual({ count: 1, sum: 0, ...GET, 'http.response.status_code': 200 })
  const calls = histogram(told['zuora.call.duration'])
  expect(calls).toContainEqual({ count: 1, sum: 0.25, ...GET, 'http.response.status_code': 200 })
})

it('counts submits and polls, and how long jobs took', async () => {
  const { jobs } = failingOnce()
  let polls = 0
  const given = await observe(async () => {
    const outcome = await jobs.settle(await jobs.submit('aqua', { queries: [QUERY] }))
    polls = outcome.handle.polls
  })
  const told = await given.metrics()
  expect(histogram(told['zuora.submit.duration'])).toEqual([{ count: 1, sum: 0, ...AQUA }])
  expect(histogram(told['zuora.poll.duration'])).toEqual([
    { count: 1, sum: 0, ...AQUA, 'zuora.poll.listed': false, 'error.type': 'temporary' },
    { count: polls, sum: 0, ...AQUA, 'zuora.poll.listed': false },
  ])
  expect(histogram(told['zuora.job.polls'])).toEqual([{ count: 1, sum: polls, ...AQUA }])
  const [ended] = histogram(told['zuora.job.duration']) as [{ readonly sum: number }]
  expect(ended).toEqual({ count: 1, sum: ended.sum, ...AQUA, 'zuora.job.phase': 'succeeded' })
  expect(ended.sum).toBeGreaterThanOrEqual(60)
  const [late] = histogram(told['zuora.job.lateness']) as [{ readonly sum: number }]
  expect(late.sum).toBeGreaterThanOrEqual(ended.sum - 60)
  expect(late.sum).toBeLessThan(ended.sum)
})

it('counts submits in doubt', async () => {
  const { jobs } = jobsAtTenant({
    around: async ({ method }, work) => {
      const answer = work()
      if (method === 'POST') throw new TypeError('fetch failed')
      return answer
    },
  })
  const given = await observe(() => rejection(jobs.submit('customObjects', INPUTS.deletion)))
  const told = await given.metrics()
  expect(told['zuora.job.submits_in_doubt']).toMatchObject([
    { value: 1, attributes: { 'zuora.job.family': 'customObjects' } },
  ])
  expect(histogram(told['zuora.submit.duration'])).toMatchObject([{ 'error.type': 'submit-in-doubt' }])
})

it('counts outcomes by phase, and how long inputs waited for slots', async () => {
  const { jobs } = jobsAtTenant({
    slots: 1,
    life: ({ number }) => ({ durationMs: 60_000, end: number % 2 === 0 ? 'partial' : 'succeeded' }),
  })
  const given = await observe(() => all(runAll(jobs, 'customObjects', [INPUTS.creation, INPUTS.creation])))
  const told = await given.metrics()
  const counts = histogram(told['zuora.job.duration']) as readonly Record<string, unknown>[]
  expect(Object.fromEntries(counts.map((point) => [point['zuora.job.phase'], point['count']]))).toEqual({
    succeeded: 1,
    partial: 1,
  })
  const [slot] = histogram(told['zuora.slot.wait']) as [{ readonly count: number; readonly sum: number }]
  expect(slot.count).toBeGreaterThanOrEqual(2)
  expect(slot.sum).toBeGreaterThanOrEqual(60)
})

it('has no attribute and no metric that is not in the table', async () => {
  const { jobs } = jobsAtTenant()
  const given = await observe(() => all(runAll(jobs, 'customObjects', [INPUTS.creation])))
  const told = Object.entries(await given.metrics())
  expect(told.length).toBeGreaterThan(5)
  const unknown = told.flatMap(([name, points]) =>
    points.flatMap(({ attributes }) =>
      Object.keys(attributes).filter((attribute) => METRICS[name]?.attributes.includes(attribute) !== true),
    ),
  )
  expect(unknown).toEqual([])
})

it('goes on with a provider that is set later', async () => {
  const { jobs } = jobsAtTenant()
  const given = observed()
  onTestFinished(startTelemetry())
  await jobs.submit('aqua', { queries: [QUERY] })
  metrics.setGlobalMeterProvider(given.meterProvider)
  try {
    await jobs.submit('aqua', { queries: [QUERY] })
  } finally {
    metrics.disable()
  }
  expect(histogram((await given.metrics())['zuora.submit.duration'])).toEqual([{ count: 1, sum: 0, ...AQUA }])
})

it('tells of a fleet, until it is disposed', async () => {
  const given = observed()
  let reads = 0
  const fleet = {
    async tenants() {
      reads += 1
      return [{ owner: 'worker-1', entries: { queued: 2, doubt: 1 } }, { entries: { queued: 3, done: 4 } }]
    },
  }
  const gauges = observeFleet(fleet, given)
  const told = await given.metrics()
  const entries = told['zuora.fleet.entries']?.map(({ attributes, value }) => [
    attributes['zuora.fleet.state'],
    value,
  ])
  expect(Object.fromEntries(entries ?? [])).toEqual({
    queued: 5,
    submitting: 0,
    uploading: 0,
    open: 0,
    splitting: 0,
    loading: 0,
    saving: 0,
    done: 4,
    doubt: 1,
  } satisfies Record<EntryState, number>)
  expect(told['zuora.fleet.tenants']?.map(({ attributes, value }) => [attributes, value])).toEqual([
    [{ 'zuora.fleet.owned': true }, 1],
    [{ 'zuora.fleet.owned': false }, 1],
  ])
  gauges[Symbol.dispose]()
  await given.metrics()
  expect(reads).toBe(1)
})
