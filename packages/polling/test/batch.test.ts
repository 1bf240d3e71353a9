import { type InMemoryTenantOptions, INPUTS, pause } from '@zuora-jobs/simulate'
import { all, expectNothingLeft, idle, refusal, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { hintJob } from '../src/batch/hint-job.ts'
import {
  BatchAbortedError,
  type BatchResult,
  createJobs,
  HandleError,
  JobBlockedError,
  type JobHandle,
  nextPollAt,
  DEFAULT_SCHEDULE,
  SubmitInDoubtError,
  zuoraFamilies,
  runAll,
  watch,
} from '../src/index.ts'
import { jobsAtTenant } from './jobs-at-tenant.ts'

const { aqua, deletion, creation, dataLabeling } = INPUTS
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item)
const minutes = (...ends: number[]): NonNullable<InMemoryTenantOptions['life']> => {
  return ({ number }) => ({ durationMs: ends[number % ends.length]! * 60_000 })
}
const phases = (results: readonly BatchResult[]): (string | undefined)[] =>
  results.map(({ outcome }) => outcome?.phase)
const indices = (results: readonly BatchResult[]): number[] => results.map(({ index }) => index)

describe('runAll', () => {
  it('polls each job at its own instants, and at no others', async () => {
    const { tenant, jobs, events, clock } = jobsAtTenant({ life: minutes(1, 2, 3) })
    const start = clock.now()
    const results = await all(runAll(jobs, 'aqua', times(3, aqua)))
    expect(phases(results)).toEqual(['succeeded', 'succeeded', 'succeeded'])
    const handles = events.flatMap((event) => (event.type === 'submitted' ? [event.handle] : []))
    const expected = handles.flatMap((handle, index) => {
      const instants: number[] = []
      for (let at = handle.submittedAt; at < start + (index + 1) * 60_000;) {
        at = nextPollAt(handle, at, DEFAULT_SCHEDULE)
        instants.push(at - start)
      }
      return instants
    })
    const polls = tenant.requests.filter(({ method }) => method === 'GET')
    expect(polls.map(({ at }) => at)).toEqual(expected.toSorted((a, b) => a - b))
    await expectNothingLeft(clock)
  })

  it('yields in the order of completion, with the place of the input', async () => {
    const { jobs } = jobsAtTenant({ life: minutes(9, 1, 5) })
    expect(indices(await all(runAll(jobs, 'aqua', times(3, aqua))))).toEqual([1, 2, 0])
  })

  it('computes each outcome: partial and failed jobs are results, not exceptions', async () => {
    const ends = ['succeeded', 'partial', 'failed'] as const
    const { jobs } = jobsAtTenant({ life: ({ number }) => ({ durationMs: 60_000, end: ends[number]! }) })
    const results = await all(runAll(jobs, 'dataLabeling', times(3, dataLabeling)))
    const byIndex = results.toSorted((a, b) => a.index - b.index)
    expect(phases(byIndex)).toEqual(ends)
  })

  it('takes a slot before the submit, and holds it until the job has ended in Zuora', async () => {
    const { tenant, jobs } = jobsAtTenant({
      life: minutes(1, 3, 2),
      latencyMs: 400,
      around(request, work) {
        if (request.method === 'POST') most = Math.max(most, tenant.taken() + 1)
        return work()
      },
    })
    let most = 0
    const results = await all(runAll(jobs, 'customObjects', times(12, deletion)))
    expect(phases(results)).toEqual(times(12, 'succeeded'))
    expect(tenant.jobs).toHaveLength(12)
    // The limit was never run into, so no submit was refused.
    expect(most).toBe(5)
    expect(tenant.requests.filter(({ method }) => method === 'POST')).toHaveLength(12)
  })

  it('holds no more than `concurrency`, where that is less', async () => {
    const { tenant, jobs } = jobsAtTenant({ life: minutes(1) })
    const batch = runAll(jobs, 'customObjects', times(4, deletion), { concurrency: 2 })
    let most = 0
    for await (const { index } of batch) {
      most = Math.max(most, tenant.taken())
      expect(index).toBeLessThan(4)
    }
    expect(most).toBeLessThanOrEqual(2)
    const posts = tenant.requests.filter(({ method }) => method === 'POST').map(({ at }) => at)
    expect(posts.slice(0, 2)).toEqual([0, 0])
    expect(posts[2]).toBeGreaterThanOrEqual(60_000)
  })

  it('uploads files, and a job that waits for its file counts', async () => {
    const { tenant, jobs } = jobsAtTenant({ life: minutes(1) })
    expect(phases(await all(runAll(jobs, 'customObjects', times(7, creation))))).toEqual(
      times(7, 'succeeded'),
    )
    expect(tenant.requests.filter(({ path }) => path.endsWith('/files'))).toHaveLength(7)
  })

  it('puts an input back in its place when others hold the slots, and comes back when told to', async () => {
    const { tenant, jobs } = jobsAtTenant({ life: minutes(2), retryAfter: 30 })
    for (let other = 0; other < 5; other += 1) tenant.add('customObjects', deletion)
    const objects = ['a', 'b', 'c', 'd', 'e']
    const inputs = objects.map((object) => ({ ...deletion, object }))
    const results = await all(runAll(jobs, 'customObjects', inputs, { maxInFlight: 3 }))
    expect(phases(results)).toEqual(times(5, 'succeeded'))
    const posts = tenant.requests.filter(({ method }) => method === 'POST').map(({ at }) => at)
    // Three at a time are refused, and then one at a time, further and further apart; the fourth is taken in,
    // and the others after it.
    expect(posts).toEqual([0, 0, 0, 30_000, 60_000, 90_000, ...times(5, 130_000)])
    expect(tenant.jobs.slice(5).map(({ input }) => input['object'])).toEqual(objects)
  })

  it('submits a stream that was put off, though it can be read only once', async () => {
    const { tenant, jobs } = jobsAtTenant({ life: minutes(1), retryAfter: 30 })
    for (let other = 0; other < 5; other += 1) tenant.add('customObjects', deletion)
    const csv = new Response('Id__c\n1\n').body!
    const results = await all(runAll(jobs, 'customObjects', [{ ...creation, csv }]))
    expect(phases(results)).toEqual(['succeeded'])
    expect(tenant.requests.find(({ path }) => path.endsWith('/files'))?.body).toBe('Id__c\n1\n')
  })

  it('does not believe a limit that asks for weeks', async () => {
    const { tenant, jobs } = jobsAtTenant({
      around: (request, work) =>
        tenant.requests.length === 1 && request.method === 'POST'
          ? refusal(503, 71012570, { 'retry-after': '9999999' })
          : work(),
    })
    const results = await all(runAll(jobs, 'customObjects', [deletion]))
    expect(phases(results)).toEqual(['succeeded'])
    expect(tenant.requests[1]!.at).toBeLessThan(600_000)
  })

  it('makes a refused submit a result without a handle, and goes on with the others', async () => {
    const { tenant, jobs } = jobsAtTenant({ life: minutes(1) })
    const wrong = { queries: [{ query: 'select', type: 'nonsense' }] } as never
    const results = await all(runAll(jobs, 'aqua', [aqua, wrong, aqua]))
    expect(results[0]).toMatchObject({ index: 1, error: { name: 'ZuoraInputError' }, handle: undefined })
    expect(new Set(indices(results))).toEqual(new Set([0, 1, 2]))
    expect(tenant.jobs).toHaveLength(2)
  })

  it('makes a lost submit a result with its way out, and submits nothing twice', async () => {
    const { tenant, jobs } = jobsAtTenant({
      around(request, work) {
        const answer = work()
        if (request.key === tenant.requests[0]!.key) throw new TypeError('fetch failed')
        return answer
      },
    })
    const results = await all(runAll(jobs, 'dataLabeling', times(2, dataLabeling)))
    const lost = results.find(({ index }) => index === 0)!
    expect(lost.error).toBeInstanceOf(SubmitInDoubtError)
    expect(lost.error).toHaveProperty('idempotencyKey', tenant.requests[0]!.key)
    expect(tenant.jobs).toHaveLength(2)
  })

  it('surfaces a job whose file did not arrive, with its handle', async () => {
    const { jobs } = jobsAtTenant({
      around: (request, work) => (request.path.endsWith('/files') ? refusal(500, 50000060) : work()),
    })
    const [result] = await all(runAll(jobs, 'customObjects', [creation]))
    expect(result).toMatchObject({ index: 0, error: { code: 'upload-failed' }, handle: { phase: 'blocked' } })
  })

  it('surfaces a job that waits for a file that nobody has', async () => {
    const { jobs } = jobsAtTenant()
    const { csv: _none, ...input } = creation
    const [result] = await all(runAll(jobs, 'customObjects', [input]))
    expect(result!.error).toBeInstanceOf(JobBlockedError)
    expect(result).toMatchObject({ handle: { phase: 'blocked', status: 'pending' } })
  })

  it('keeps the handle of a job that cannot be followed', async () => {
    const { jobs } = jobsAtTenant()
    const [result] = await all(runAll(jobs, 'aqua', [aqua], { schedule: () => Number.NaN }))
    expect(result).toMatchObject({ index: 0, error: expect.any(RangeError), handle: { family: 'aqua' } })
  })

  it('is over at once where there is nothing to do', async () => {
    const { tenant, jobs, clock } = jobsAtTenant()
    expect(await all(runAll(jobs, 'aqua', []))).toEqual([])
    expect(await all(watch(jobs, []))).toEqual([])
    expect(tenant.requests).toHaveLength(0)
    await expectNothingLeft(clock)
  })

  it('sends nothing before the first result is asked for', async () => {
    const { tenant, jobs } = jobsAtTenant()
    const batch = runAll(jobs, 'aqua', [aqua])
    await idle()
    expect(tenant.requests).toHaveLength(0)
    expect(batch.open).toEqual([])
  })

  it.each([
    ['concurrency', 0],
    ['maxInFlight', 0],
    ['maxInFlight', Number.NaN],
  ])('refuses %s: %d, with which it would wait for ever', (name, value) => {
    const { jobs } = jobsAtTenant()
    expect(() => runAll(jobs, 'aqua', [aqua], { [name]: value })).toThrow(
      `${name} must be a number from 1 on`,
    )
  })

  it('answers every reader, also several at once', async () => {
    const { jobs } = jobsAtTenant({ life: minutes(1, 2) })
    const batch = runAll(jobs, 'aqua', times(2, aqua))
    const answers = await Promise.all([batch.next(), batch.next(), batch.next()])
    expect(answers.map(({ value }) => value?.index)).toEqual([0, 1, undefined])
    expect(answers.map(({ done }) => done)).toEqual([false, false, true])
  })
})

describe('requests of a batch', () => {
  it.each([1, 4, 9])('are at most maxInFlight = %d at a time', async (maxInFlight) => {
    const { tenant, jobs } = jobsAtTenant({ life: minutes(1), latencyMs: 5_000 })
    await all(runAll(jobs, 'dataLabeling', times(30, dataLabeling), { maxInFlight }))
    expect(tenant.mostInFlight.get('GET')).toBe(maxInFlight)
    expect(tenant.mostInFlight.get('POST')).toBe(maxInFlight)
  })

  it('pause for all jobs of the pool after one limit', async () => {
    let limited = 0
    const { tenant, jobs } = jobsAtTenant({
      life: minutes(1),
      around(request, work) {
        if (request.method !== 'GET' || limited > 0) return work()
        limited = request.at
        // With a 429 the client itself would hold back all requests.
        return refusal(503, 71012570, { 'retry-after': '45' })
      },
    })
    const results = await all(runAll(jobs, 'dataLabeling', times(8, dataLabeling), { maxInFlight: 1 }))
    expect(phases(results)).toEqual(times(8, 'succeeded'))
    const next = tenant.requests.find(({ at }) => at > limited)!
    expect(next.at).toBeGreaterThanOrEqual(limited + 45_000)
    expect(limited).toBeLessThan(1_300)
  })
})

describe('coalescing', () => {
  const count = async (number: number, list: boolean): Promise<number> => {
    const { tenant, zuora, clock } = jobsAtTenant({
      life: ({ number: job }) => ({ durationMs: 30_000 * 1.03 ** job }),
      slots: number,
    })
    for (let job = 0; job < number; job += 1) tenant.add('customObjects', { ...deletion, job })
    const { customObjects } = zuoraFamilies
    const { list: _unused, ...single } = customObjects
    const jobs = createJobs(zuora, {
      clock,
      families: { customObjects: list ? customObjects : single } as const,
    })
    const handles = tenant.jobs.map(({ id, createdAt }) =>
      jobs.adopt('customObjects', id, { submittedAt: createdAt }),
    )
    const results = await all(watch(jobs, handles))
    expect(phases(results)).toEqual(times(number, 'succeeded'))
    // What tells of refused rows is the same for both.
    return tenant.requests.filter(({ path }) => !path.endsWith('/errors')).length
  }

  it('sees 100 custom object jobs with a quarter of the requests, or less', async () => {
    const [together, single] = [await count(100, true), await count(100, false)]
    expect(single / together).toBeGreaterThanOrEqual(4)
  })

  it('polls fewer than 5 jobs one by one', async () => {
    const { tenant, jobs } = jobsAtTenant({ life: minutes(1) })
    await all(runAll(jobs, 'customObjects', times(4, deletion)))
    expect(tenant.requests.some(({ path, method }) => path === '/objects/jobs' && method === 'GET')).toBe(
      false,
    )
  })

  it('reads as many pages as it takes, and reports what that cost', async () => {
    const { tenant, jobs, events } = jobsAtTenant({ life: minutes(1), slots: 200 })
    for (let job = 0; job < 150; job += 1) tenant.add('customObjects', deletion)
    const handles = tenant.jobs.map(({ id, createdAt }) =>
      jobs.adopt('customObjects', id, { submittedAt: createdAt }),
    )
    await watch(jobs, handles).next()
    expect(events.find(({ type }) => type === 'list')).toEqual({
      type: 'list',
      jobs: 150,
      requests: 2,
    })
  })

  it('does not take absence from the list for the end: it asks for the job itself', async () => {
    const hidden = new Set<string>()
    const { tenant, jobs } = jobsAtTenant({
      life: minutes(1),
      async around({ path, method }, work) {
        if (path !== '/objects/jobs' || method !== 'GET') return work()
        const page = (await work().json()) as { jobs: { Id: string }[] }
        return Response.json({ jobs: page.jobs.filter(({ Id }) => !hidden.has(Id)) })
      },
    })
    const handles: JobHandle<'customObjects'>[] = []
    for (let job = 0; job < 5; job += 1) handles.push(await jobs.submit('customObjects', deletion))
    const absent = handles[2]!.id
    hidden.add(absent)
    const results = await all(watch(jobs, handles))
    expect(phases(results)).toEqual(times(5, 'succeeded'))
    const asked = tenant.requests.filter(({ path }) => path === `/objects/jobs/${absent}`)
    expect(asked.length).toBeGreaterThan(0)
    // And no more often than if there were no list.
    const alone = jobsAtTenant({ life: minutes(1) })
    await alone.jobs.wait(await alone.jobs.submit('customObjects', deletion))
    expect(asked.length).toBeLessThanOrEqual(alone.tenant.requests.length + 2)
  })

  it('asks for each job where the list fails', async () => {
    const { tenant, jobs, events } = jobsAtTenant({
      life: minutes(1),
      around: ({ path, method }, work) =>
        path === '/objects/jobs' && method === 'GET' ? refusal(503, 50000061) : work(),
    })
    const results = await all(runAll(jobs, 'customObjects', times(5, deletion)))
    expect(phases(results)).toEqual(times(5, 'succeeded'))
    expect(events.some(({ type }) => type === 'list')).toBe(false)
    const byId = tenant.requests.filter(({ path }) => path.startsWith('/objects/jobs/'))
    expect(new Set(byId.map(({ path }) => path)).size).toBeGreaterThanOrEqual(5)
  })

  it('pauses where the list is refused for a limit, in place of asking for each job', async () => {
    let refusedAt: number | undefined
    const { tenant, jobs } = jobsAtTenant({
      life: minutes(2),
      around({ path, method, at }, work) {
        if (path !== '/objects/jobs' || method !== 'GET' || refusedAt !== undefined) return work()
        refusedAt = at
        return refusal(429, 70, { 'retry-after': '40' })
      },
    })
    const results = await all(runAll(jobs, 'customObjects', times(5, deletion)))
    expect(phases(results)).toEqual(times(5, 'succeeded'))
    const next = tenant.requests.find(({ at }) => at > refusedAt!)!
    expect(next.at).toBeGreaterThanOrEqual(refusedAt! + 40_000)
    expect(next).toMatchObject({ path: '/objects/jobs', method: 'GET' })
  })
})

describe('watch', () => {
  it('takes jobs of several families, each in its own way', async () => {
    const { tenant, jobs } = jobsAtTenant({ life: minutes(3, 1, 2) })
    const handles = [
      await jobs.submit('aqua', aqua),
      await jobs.submit('customObjects', creation),
      await jobs.submit('dataLabeling', dataLabeling),
    ]
    const results = await all(watch(jobs, handles))
    expect(results.map(({ index, outcome }) => [index, outcome?.handle.family, outcome?.phase])).toEqual([
      [1, 'customObjects', 'succeeded'],
      [2, 'dataLabeling', 'succeeded'],
      [0, 'aqua', 'succeeded'],
    ])
    expect(tenant.jobs).toHaveLength(3)
  })

  it('keeps the lists of two families apart', async () => {
    const { tenant, zuora, clock } = jobsAtTenant({ life: minutes(1) })
    const { list } = zuoraFamilies.customObjects
    const listOf = (object: string): typeof list => ({
      ...list,
      async page(...args) {
        const { items, next } = await list.page(...args)
        return { items: items.filter((item) => item.object === object), next }
      },
    })
    const customObjects = { ...zuoraFamilies.customObjects, list: listOf('vehicle') }
    const other = { ...zuoraFamilies.customObjects, list: listOf('driver') }
    const jobs = createJobs(zuora, { clock, families: { customObjects, other } })
    const handles = Array.from({ length: 10 }, (_, index) => {
      const [name, object] =
        index % 2 === 0 ? (['customObjects', 'vehicle'] as const) : (['other', 'driver'] as const)
      const { id, createdAt } = tenant.add('customObjects', { ...deletion, object })
      return jobs.adopt(name, id, { submittedAt: createdAt })
    })
    // Nothing is on the list of the other family, and so nothing had to be asked for by itself before the
    // end.
    await watch(jobs, handles).next()
    const paths = tenant.requests.map(({ path }) => path).filter((path) => !path.endsWith('/errors'))
    expect(new Set(paths)).toEqual(new Set(['/objects/jobs']))
  })

  it('polls first what is overdue, and nothing before it is due', async () => {
    const { tenant, jobs, clock } = jobsAtTenant({ life: minutes(60) })
    const fresh = await jobs.submit('aqua', aqua)
    const step = await jobs.advance(fresh)
    const polled = tenant.requests.length
    const watching = watch(jobs, [step.handle], {}).next()
    await idle()
    expect(tenant.requests[polled]!.at).toBe(
      nextPollAt(step.handle, step.handle.lastPollAt!, DEFAULT_SCHEDULE) - fresh.submittedAt,
    )
    void watching
    clock.advance(3_600_000)
    const before = clock.now()
    await watch(jobs, [step.handle]).next()
    expect(tenant.requests.some(({ at }) => at === before - fresh.submittedAt)).toBe(true)
  })

  it('polls a job at once that it is hinted at, and tells its end', async () => {
    const { tenant, jobs, clock } = jobsAtTenant({ life: minutes(10) })
    const handle = await jobs.submit('aqua', aqua)
    const watched = watch(jobs, [handle])
    const first = watched.next()
    clock.after(600_001, () => hintJob(watched, 0))
    const { value } = await first
    expect(value).toMatchObject({ outcome: { phase: 'succeeded' } })
    expect(tenant.requests.at(-1)!.at).toBe(600_001)
    // Of one that has ended, and of none.
    hintJob(watched, 0)
    hintJob(watched, 7)
    expect(await watched.next()).toEqual({ done: true, value: undefined })
  })

  it('makes a handle that is not of this tenant a result, and follows the others', async () => {
    const { jobs } = jobsAtTenant()
    const own = await jobs.submit('aqua', aqua)
    const results = await all(watch(jobs, [{ ...own, tenant: 'another' }, own]))
    expect(results[0]).toMatchObject({
      index: 0,
      error: expect.any(HandleError),
      handle: { tenant: 'another' },
    })
    expect(results[1]).toMatchObject({ index: 1, outcome: { phase: 'succeeded' } })
  })

  it('ends with an error result where the status cannot be had, and with the handle that goes on', async () => {
    const { jobs } = jobsAtTenant({
      around: ({ method }, work) => (method === 'GET' ? refusal(403, 50000010) : work()),
    })
    const handle = await jobs.submit('aqua', aqua)
    const [result] = await all(watch(jobs, [handle]))
    expect(result).toMatchObject({ error: { code: 'status-unavailable' }, handle: { id: handle.id } })
  })
})

describe('an abort of a batch', () => {
  /** Every input is in exactly one place. */
  function expectAllAccountedFor(
    count: number,
    results: readonly BatchResult[],
    { open, notSubmitted }: BatchAbortedError,
  ): void {
    const places = [...indices(results), ...open.map(({ index }) => index), ...notSubmitted]
    expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index))
  }

  const abortedAt = async (
    atMs: number,
    options: Partial<InMemoryTenantOptions> = {},
  ): Promise<{ results: BatchResult[]; error: BatchAbortedError } & ReturnType<typeof jobsAtTenant>> => {
    const parts = jobsAtTenant({ life: minutes(1, 4, 2), ...options })
    const { jobs, clock } = parts
    const controller = new AbortController()
    clock.at(clock.now() + atMs, () => controller.abort('enough'))
    const results: BatchResult[] = []
    const collecting = (async () => {
      for await (const result of runAll(jobs, 'customObjects', times(12, deletion), {
        signal: controller.signal,
      }))
        results.push(result)
    })()
    const error = await rejection(collecting)
    expect(error).toBeInstanceOf(BatchAbortedError)
    await expectNothingLeft(clock, controller.signal)
    return { results, error: error as BatchAbortedError, ...parts }
  }

  it.each([1, 60_000, 90_000, 200_000])('after %d ms hands back every job, once', async (atMs) => {
    const { results, error, tenant } = await abortedAt(atMs)
    expectAllAccountedFor(12, results, error)
    expect(error.cause).toBe('enough')
    expect(error.open.length + results.length).toBe(tenant.jobs.length)
    expect(
      error.open.map(({ handle }) => handle.id).every((id) => tenant.jobs.some((job) => job.id === id)),
    ).toBe(true)
  })

  it('waits for submits that were sent, since only their answers name the jobs', async () => {
    const { results, error, tenant } = await abortedAt(500, { latencyMs: 2_000 })
    expectAllAccountedFor(12, results, error)
    expect(error.open).toHaveLength(4)
    expect(tenant.jobs).toHaveLength(4)
    expect(tenant.requests.every(({ method }) => method === 'POST')).toBe(true)
  })

  it('waits for them 10 s at the most; then they are results with a way out', async () => {
    const { results, error, clock, tenant } = await abortedAt(500, { latencyMs: 60_000 })
    expectAllAccountedFor(12, results, error)
    expect(results.map(({ error: lost }) => lost)).toEqual(times(4, expect.any(SubmitInDoubtError)))
    expect(clock.now()).toBe(1_767_225_600_000 + 500 + 10_000)
    expect(tenant.jobs).toHaveLength(0)
  })

  it('sends nothing more, ends what is under way, and the jobs can be taken up again', async () => {
    const { error, tenant, jobs, results } = await abortedAt(90_000)
    const sent = tenant.requests.length
    await idle()
    expect(tenant.requests).toHaveLength(sent)
    const handles = error.open.map(({ handle }) => jobs.resume(JSON.stringify(handle)))
    const rest = await all(watch(jobs, handles))
    expect(phases([...results, ...rest])).toEqual(times(tenant.jobs.length, 'succeeded'))
  })

  it('that came before sends nothing, and hands back what was passed in', async () => {
    const { tenant, jobs, clock } = jobsAtTenant()
    const signal = AbortSignal.abort('before')
    const notRun = await rejection(runAll(jobs, 'aqua', times(2, aqua), { signal }).next())
    expect(notRun).toMatchObject({ open: [], notSubmitted: [0, 1], cause: 'before' })
    expect(tenant.requests).toHaveLength(0)
    const handle = await jobs.submit('aqua', aqua)
    const notWatched = await rejection(watch(jobs, [handle], { signal }).next())
    expect(notWatched).toMatchObject({ open: [{ index: 0, handle }], notSubmitted: [] })
    expect(tenant.requests).toHaveLength(1)
    await expectNothingLeft(clock, signal)
  })

  it('rejects every time it is asked, with the same error', async () => {
    const { jobs } = jobsAtTenant()
    const controller = new AbortController()
    const batch = runAll(jobs, 'aqua', [aqua], { signal: controller.signal })
    const first = batch.next()
    controller.abort()
    expect(await rejection(first)).toBe(await rejection(batch.next()))
  })

  it('after the last result changes nothing', async () => {
    const { jobs } = jobsAtTenant()
    const controller = new AbortController()
    const batch = runAll(jobs, 'aqua', [aqua], { signal: controller.signal })
    await batch.next()
    controller.abort()
    expect(await batch.next()).toEqual({ done: true, value: undefined })
  })
})

describe('leaving the loop', () => {
  it('stops the requests at once, and `open` names what is left', async () => {
    const { tenant, jobs, clock } = jobsAtTenant({ life: minutes(5, 1, 9) })
    const { signal } = new AbortController()
    const batch = runAll(jobs, 'aqua', times(3, aqua), { signal })
    for await (const { index } of batch) {
      expect(index).toBe(1)
      break
    }
    const sent = tenant.requests.length
    expect(clock.pending()).toBe(0)
    await expectNothingLeft(clock, signal)
    await idle()
    expect(tenant.requests).toHaveLength(sent)
    expect(batch.open.map(({ index, handle }) => [index, handle.id])).toEqual([
      [0, tenant.jobs[0]!.id],
      [2, tenant.jobs[2]!.id],
    ])
    expect(
      phases(
        await all(
          watch(
            jobs,
            batch.open.map(({ handle }) => handle),
          ),
        ),
      ),
    ).toEqual(['succeeded', 'succeeded'])
  })

  it('waits for a submit that was sent, so that `open` is complete', async () => {
    const { tenant, jobs, clock } = jobsAtTenant({
      life: minutes(1),
      around: async ({ method }, work) => {
        const answer = work()
        if (method === 'POST' && tenant.jobs.length === 6) await pause(clock, 3_000)
        return answer
      },
    })
    const batch = runAll(jobs, 'customObjects', times(8, deletion))
    for await (const _ of batch) {
      // The slot that became free is taken again by now, and the answer is on its way.
      await pause(clock, 1_000)
      expect(batch.open.map(({ index }) => index)).not.toContain(5)
      break
    }
    expect(batch.open.map(({ index }) => index)).toContain(5)
    const rest = await all(batch)
    expect(1 + rest.length + batch.open.length).toBe(tenant.jobs.length)
  })

  it('loses no result that had come in meanwhile', async () => {
    const { jobs } = jobsAtTenant({ life: minutes(1) })
    const batch = runAll(jobs, 'customObjects', times(5, deletion))
    const places: number[] = []
    for await (const { index } of batch) {
      places.push(index)
      break
    }
    const rest = await all(batch)
    places.push(...indices(rest), ...batch.open.map(({ index }) => index))
    expect(places.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4])
  })

  it('before it began, or by `await using`, is clean as well', async () => {
    const { tenant, jobs, clock } = jobsAtTenant()
    const unread = runAll(jobs, 'aqua', [aqua])
    await unread[Symbol.asyncDispose]()
    expect(await unread.next()).toEqual({ done: true, value: undefined })
    expect(tenant.requests).toHaveLength(0)
    await expectNothingLeft(clock)
  })

  it('answers a reader that is waiting', async () => {
    const { jobs } = jobsAtTenant({ life: minutes(5) })
    const batch = runAll(jobs, 'aqua', [aqua])
    const next = batch.next()
    await idle()
    await batch.return!()
    expect(await next).toEqual({ done: true, value: undefined })
  })
})
