import { type InMemoryTenantOptions, INPUTS } from '@zuora-jobs/simulate'
import { all, refusal } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { type BatchResult, type JobsEvent, runAll, watch } from '../src/index.ts'
import { jobsAtTenant } from './jobs-at-tenant.ts'

const { aqua, deletion, creation, dataLabeling } = INPUTS
const DAY_MS = 86_400_000
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item)
const phases = (results: readonly BatchResult[]): (string | undefined)[] =>
  results.map(({ outcome }) => outcome?.phase)
const lasting =
  (minutes: number): NonNullable<InMemoryTenantOptions['life']> =>
  () => ({ durationMs: minutes * 60_000 })
const only = <Type extends JobsEvent['type']>(
  events: readonly JobsEvent[],
  type: Type,
): Extract<JobsEvent, { type: Type }>[] =>
  events.filter((event): event is Extract<JobsEvent, { type: Type }> => event.type === type)

/** Refuses a sixth custom object job as Zuora does. */
const noSlot =
  (headers: Record<string, string> = {}): NonNullable<InMemoryTenantOptions['around']> =>
  (_request, work) => {
    const answer = work()
    return answer.status === 429 ? refusal(429, 71012560, headers) : answer
  }

describe('runAll, where others hold slots', () => {
  it('loses no input, and tries again with one submit at a time', async () => {
    const { tenant, jobs, events } = jobsAtTenant({
      life: lasting(2),
      around: noSlot({ 'retry-after': '30' }),
    })
    for (let other = 0; other < 5; other += 1) tenant.add('customObjects', deletion)
    const objects = ['a', 'b', 'c', 'd', 'e']
    const inputs = objects.map((object) => ({ ...deletion, object }))
    const results = await all(runAll(jobs, 'customObjects', inputs, { maxInFlight: 3 }))
    expect(phases(results)).toEqual(times(5, 'succeeded'))
    const posts = tenant.requests.filter(({ method }) => method === 'POST').map(({ at }) => at)
    // Those of 30 s to 90 s are refused as well. The next pause would be longer, had the server not said.
    expect(posts).toEqual([0, 0, 0, 30_000, 60_000, 90_000, ...times(5, 130_000)])
    expect(tenant.jobs.slice(5).map(({ input }) => input['object'])).toEqual(objects)
    expect(only(events, 'slots-full').map(({ own, waiting, limit }) => [own, waiting, limit])).toEqual([
      [2, 1, 5],
      [0, 3, 5],
      [0, 3, 5],
      [0, 3, 5],
    ])
    expect(only(events, 'slots-free')).toEqual([
      { type: 'slots-free', family: 'customObjects', slot: 'tenant', waitedMs: 130_000 },
    ])
  })

  it('goes on polling, and takes a slot that an own job gives back at once', async () => {
    const { tenant, jobs, clock } = jobsAtTenant({
      life: ({ number }) => ({ durationMs: number < 3 ? 10 * DAY_MS : 60_000 }),
      around: noSlot({ 'retry-after': '3600' }),
    })
    for (let other = 0; other < 3; other += 1) tenant.add('customObjects', deletion)
    const start = clock.now()
    const results = await all(runAll(jobs, 'customObjects', times(8, deletion)))
    expect(phases(results)).toEqual(times(8, 'succeeded'))
    // Four rounds of two jobs of a minute each: the hour that the refusal asks for holds nothing up.
    expect(clock.now() - start).toBeLessThan(5 * 60_000)
    const posts = tenant.requests.filter(({ method, path }) => method === 'POST' && path === '/objects/jobs')
    expect(posts.length).toBeLessThanOrEqual(8 + 2)
  })

  it('goes on with another slot of the family, in spite of the inputs that wait', async () => {
    const stateful = { ...aqua, partner: 'p', project: 'q', version: '1.1' as const }
    const { tenant, jobs, events } = jobsAtTenant({
      life: lasting(1),
      around({ body, at, method }, work) {
        const isStateful = method === 'POST' && (body as { project?: string }).project !== undefined
        return isStateful && at < 3_600_000
          ? Response.json({ status: 'error', errorCode: '90028', message: 'too many' })
          : work()
      },
    })
    const inputs = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? stateful : aqua))
    const results = await all(runAll(jobs, 'aqua', inputs))
    expect(results.slice(0, 10).map(({ index }) => index % 2)).toEqual(times(10, 1))
    expect(phases(results)).toEqual(times(20, 'succeeded'))
    expect(tenant.jobs).toHaveLength(20)
    expect(new Set(only(events, 'slots-full').map(({ slot }) => slot))).toEqual(new Set(['stateful']))
  })
})

describe('runAll, where jobs are left that it does not follow', () => {
  /** Neither a file nor a cancellation is taken. */
  const broken: NonNullable<InMemoryTenantOptions['around']> = (request, work) =>
    /\/(files|cancel)$/.test(request.path) ? refusal(400, 71013720) : noSlot()(request, work, undefined)

  it('sends a request a minute at the most for a day, says so, and goes on when slots are free', async () => {
    const { tenant, jobs, events, clock } = jobsAtTenant({ life: lasting(1), around: broken })
    const start = clock.now()
    clock.at(start + DAY_MS, () => {
      for (const job of tenant.jobs) job.cancelledAt ??= clock.now()
    })
    const results = await all(
      runAll(jobs, 'customObjects', [...times(5, creation), ...times(3, deletion)], { concurrency: 5 }),
    )
    const left = results.filter(({ error }) => error !== undefined)
    expect(left.map(({ index, handle }) => [index, handle?.phase])).toEqual(
      [0, 1, 2, 3, 4].map((index) => [index, 'blocked']),
    )
    expect(phases(results.slice(5))).toEqual(times(3, 'succeeded'))
    const probes = tenant.requests.filter(
      ({ at, path, method }) => method === 'POST' && path === '/objects/jobs' && at < DAY_MS,
    )
    expect(probes.length).toBeLessThan(5 + 24 * 60 + 10)
    const told = only(events, 'slots-full')
    expect(told.length).toBeGreaterThan(1_400)
    expect(told.every(({ own, waiting }) => own === 0 && waiting > 0)).toBe(true)
    expect(told.every(({ retryAt }, index) => index === 0 || retryAt > told[index - 1]!.retryAt)).toBe(true)
    expect(only(events, 'slots-free').map(({ waitedMs }) => waitedMs > DAY_MS - 60_000)).toEqual([true])
  })

  it('counts a job that waits for a file that nobody has, until it is cancelled', async () => {
    const { tenant, jobs, events } = jobsAtTenant({ life: lasting(1), around: noSlot() })
    const { csv: _none, ...blocked } = creation
    const results: BatchResult[] = []
    for await (const result of runAll(jobs, 'customObjects', [...times(5, blocked), ...times(5, deletion)])) {
      results.push(result)
      // What a reader does about it, a while later.
      if (result.error && results.length === 5) {
        for (const { handle } of results) await jobs.cancel(handle as never)
      }
    }
    expect(phases(results)).toEqual([...times(5, undefined), ...times(5, 'succeeded')])
    expect(tenant.jobs).toHaveLength(10)
    // It was not believed that a slot is free, and found out that it is: no submit was refused.
    expect(only(events, 'slots-full')).toEqual([])
  })
})

describe('a rate', () => {
  it('that the polls of one family reach pauses those, and not the polls of another', async () => {
    let limitedAt: number | undefined
    const { tenant, jobs } = jobsAtTenant({
      life: lasting(3),
      around({ method, path, at }, work) {
        if (method !== 'GET' || !path.includes('data-labeling') || limitedAt !== undefined) return work()
        limitedAt = at
        // With a 429 the client itself holds back all requests.
        return refusal(503, 71012570, { 'retry-after': '120' })
      },
    })
    const handles = [
      await jobs.submit('dataLabeling', dataLabeling),
      await jobs.submit('dataLabeling', dataLabeling),
      await jobs.submit('aqua', aqua),
    ]
    const results = await all(watch(jobs, handles))
    expect(phases(results)).toEqual(times(3, 'succeeded'))
    const during = tenant.requests.filter(
      ({ at, method }) => method === 'GET' && at > limitedAt! && at < limitedAt! + 120_000,
    )
    expect(during.length).toBeGreaterThan(3)
    expect(during.every(({ path }) => path.startsWith('/v1/batch-query/'))).toBe(true)
  })

  it('that a submit reaches puts the input back in its place', async () => {
    let limited = 0
    const { tenant, jobs } = jobsAtTenant({
      life: lasting(1),
      around: (request, work) =>
        request.method === 'POST' && (limited += 1) < 3
          ? refusal(503, 71012570, { 'retry-after': '20' })
          : work(),
    })
    const results = await all(runAll(jobs, 'customObjects', [deletion, deletion], { maxInFlight: 1 }))
    expect(phases(results)).toEqual(times(2, 'succeeded'))
    expect(tenant.jobs).toHaveLength(2)
    const posts = tenant.requests.filter(({ method }) => method === 'POST').map(({ at }) => at)
    expect(posts).toEqual([0, 20_000, 40_000, 40_000])
  })
})
