import { type InMemoryTenantOptions, INPUTS } from '@zuora-jobs/simulate'
import { networkFailure, refusal, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { type JobsAtTenant, jobsAtTenant } from '../../test/jobs-at-tenant.ts'
import type { JobHandle, SubmitInDoubtError } from '../index.ts'

const { creation, deletion } = INPUTS
const { csv: _later, ...bare } = creation

type Around = NonNullable<InMemoryTenantOptions['around']>

/** A tenant that does something else with the first so many submits. */
function atFirstSubmits(
  count: number,
  answer: Around,
  options: Partial<InMemoryTenantOptions> = {},
): JobsAtTenant {
  let left = count
  return jobsAtTenant({
    ...options,
    around: (request, work, signal) =>
      request.method === 'POST' && request.path === '/objects/jobs' && (left -= 1) >= 0
        ? answer(request, work, signal)
        : work(),
  })
}

const lostBefore: Around = networkFailure
const lostAfter: Around = (_, work) => {
  work()
  return networkFailure()
}
const routesOf = ({ tenant }: JobsAtTenant): readonly string[] =>
  tenant.requests.map(({ method, path, at }) => `${method} ${path.split('/')[2]} ${at / 1000}`)
const inDoubt = async (promise: Promise<unknown>): Promise<SubmitInDoubtError> => {
  const error = await rejection(promise)
  expect(error).toMatchObject({ code: 'submit-in-doubt', family: 'customObjects', idempotencyKey: undefined })
  return error as SubmitInDoubtError
}
const idsOf = (handles: readonly JobHandle[] | undefined): readonly string[] | undefined =>
  handles?.map(({ id }) => id)

describe('a lost submit without a key', () => {
  it('that started nothing is submitted again, once the gateway must have given up', async () => {
    const parts = atFirstSubmits(1, lostBefore)
    const handle = await parts.jobs.submit('customObjects', deletion)
    expect(parts.tenant.jobs.map(({ id }) => id)).toEqual([handle.id])
    expect(routesOf(parts)).toEqual(['POST jobs 0', 'GET jobs 150', 'POST jobs 150'])
    expect(handle.submittedAt).toBe(parts.clock.now())
    expect(parts.events[0]).toMatchObject({ type: 'submit-retry', delayMs: 150_000 })
  })

  it.each<[string, Around]>([
    ['a lost answer', lostAfter],
    [
      'a 504 of the gateway',
      (_, work) => {
        work()
        return new Response('<html>', { status: 504 })
      },
    ],
    [
      '"try again" under HTTP 200',
      (_, work) => {
        work()
        return refusal(200, 50000060)
      },
    ],
    [
      'an answer without an id',
      (_, work) => {
        work()
        return Response.json({})
      },
    ],
  ])('after %s makes no second job: the one that may be it is named', async (_, answer) => {
    const parts = atFirstSubmits(1, answer)
    const { candidates, message } = await inDoubt(parts.jobs.submit('customObjects', deletion))
    expect(idsOf(candidates)).toEqual([parts.tenant.jobs[0]!.id])
    expect(message).toContain(`it may be ${parts.tenant.jobs[0]!.id}`)
    expect(parts.tenant.jobs).toHaveLength(1)
    const resumed = parts.jobs.resume(JSON.stringify(candidates![0])) as JobHandle<'customObjects'>
    expect(await parts.jobs.wait(resumed)).toMatchObject({ recordsProcessed: 10 })
  })

  it('whose job may be that of somebody else is in doubt, and gets no file', async () => {
    const parts = atFirstSubmits(1, () => networkFailure())
    parts.clock.after(1_000, () => parts.tenant.add('customObjects', bare))
    const { candidates } = await inDoubt(parts.jobs.submit('customObjects', creation))
    expect(idsOf(candidates)).toEqual([parts.tenant.jobs[0]!.id])
    expect(routesOf(parts)).toEqual(['POST jobs 0', 'GET jobs 150'])
  })

  it('is not taken for a job of other work, of long ago, or that has its file', async () => {
    const parts = atFirstSubmits(1, lostBefore)
    const { tenant, clock, jobs } = parts
    tenant.add('customObjects', bare)
    clock.advance(3 * 3_600_000)
    tenant.add('customObjects', { ...bare, object: 'driver' })
    tenant.add('customObjects', { ...bare, operation: 'update' })
    tenant.add('customObjects', bare).startedAt = clock.now()
    expect(await jobs.submit('customObjects', creation)).toMatchObject({ id: tenant.jobs.at(-1)!.id })
    expect(tenant.jobs).toHaveLength(5)
  })

  it('is not taken for a job that this process has started, just now or in the meantime', async () => {
    let posts = 0
    const { tenant, jobs, clock } = jobsAtTenant({
      around: (request, work) =>
        request.method === 'POST' && (posts += 1) === 2 ? networkFailure() : work(),
    })
    const first = await jobs.submit('customObjects', bare)
    const lost = jobs.submit('customObjects', bare)
    clock.after(60_000, () => void jobs.submit('customObjects', bare))
    const second = await lost
    expect(tenant.jobs).toHaveLength(3)
    expect([first.id, second.id]).toEqual([tenant.jobs[0]!.id, tenant.jobs[2]!.id])
  })

  it('is in doubt over the job of a submit that is about to be answered', async () => {
    let posts = 0
    const parts = jobsAtTenant({
      async around(request, work) {
        if (request.method !== 'POST') return work()
        posts += 1
        if (posts === 1) return networkFailure()
        const answer = work()
        if (posts === 2) await new Promise<void>((resolve) => parts.clock.after(20_000, resolve))
        return answer
      },
    })
    const lost = parts.jobs.submit('customObjects', bare)
    parts.clock.after(140_000, () => void parts.jobs.submit('customObjects', bare))
    const { candidates } = await inDoubt(lost)
    expect(idsOf(candidates)).toEqual([parts.tenant.jobs[0]!.id])
    expect(routesOf(parts)).toEqual(['POST jobs 0', 'POST jobs 140', 'GET jobs 150'])
  })

  it.each([-1_200_000, 1_200_000])('is found though the clocks are %d ms apart', async (skewMs) => {
    const { jobs, tenant } = jobsAtTenant({
      async around({ method }, work) {
        const answer = work()
        if (method === 'POST') throw new TypeError('fetch failed')
        const page = (await answer.json()) as { jobs: { CreatedDate: string }[] }
        for (const job of page.jobs) {
          job.CreatedDate = new Date(Date.parse(job.CreatedDate) + skewMs).toISOString()
        }
        return Response.json(page)
      },
    })
    const { candidates } = await inDoubt(jobs.submit('customObjects', deletion))
    expect(idsOf(candidates)).toEqual([tenant.jobs[0]!.id])
  })

  it('is found on a later page of the list', async () => {
    const parts = atFirstSubmits(1, lostAfter, { slots: 1_000 })
    parts.clock.after(1_000, () => {
      for (let number = 0; number < 150; number += 1) {
        parts.tenant.add('customObjects', { ...deletion, object: 'other' })
      }
    })
    const { candidates } = await inDoubt(parts.jobs.submit('customObjects', deletion))
    expect(idsOf(candidates)).toEqual([parts.tenant.jobs[0]!.id])
  })

  it('asks the list again where that fails', async () => {
    let polls = 0
    const parts = jobsAtTenant({
      around(request, work) {
        if (request.method === 'GET') return (polls += 1) < 4 ? refusal(503, 50000061) : work()
        return polls === 0 ? networkFailure() : work()
      },
    })
    await parts.jobs.submit('customObjects', deletion)
    expect(parts.tenant.jobs).toHaveLength(1)
  })

  it('is in doubt without candidates where the list cannot be had', async () => {
    const parts = jobsAtTenant({
      around: ({ method }) => (method === 'GET' ? refusal(403, 50000010) : networkFailure()),
    })
    const { candidates, message } = await inDoubt(parts.jobs.submit('customObjects', deletion))
    expect(candidates).toBeUndefined()
    expect(message).toContain('look at the list of jobs')
  })

  it('is in doubt where its time is over before the gateway must have given up', async () => {
    const parts = atFirstSubmits(1, lostBefore)
    const lost = parts.jobs.submit('customObjects', deletion, { submitWithinMs: 60_000 })
    const { candidates } = await inDoubt(lost)
    expect(candidates).toEqual([])
    expect(routesOf(parts)).toEqual(['POST jobs 0', 'GET jobs 60'])
  })

  it('is in doubt at once where it is aborted, and leaves nothing behind', async () => {
    const { jobs, clock } = atFirstSubmits(1, lostAfter)
    const controller = new AbortController()
    clock.after(30_000, () => controller.abort('enough'))
    const error = await inDoubt(jobs.submit('customObjects', deletion, { signal: controller.signal }))
    expect(error).toMatchObject({ cause: 'enough', candidates: undefined })
    expect(clock.elapsed()).toBe(30_000)
    expect(clock.pending()).toBe(0)
  })

  it('waits from when it may have gone out, not from when it was held back', async () => {
    const { jobs, clock, tenant } = jobsAtTenant({
      async around(request, work) {
        if (request.method !== 'POST' || tenant.requests.length > 1) return work()
        await new Promise<void>((resolve) => clock.after(100_000, resolve))
        return networkFailure()
      },
    })
    await jobs.submit('customObjects', deletion)
    expect(tenant.requests.map(({ at }) => at / 1000)).toEqual([0, 220, 220])
  })
})

describe('a submit without a key', () => {
  it.each<[string, Around]>([
    ['a rate limit', () => refusal(429, 70)],
    ['a full tenant', () => refusal(429, 71012560)],
  ])('survives %s, without a look at the list', async (_, answer) => {
    const parts = atFirstSubmits(2, answer)
    await parts.jobs.submit('customObjects', deletion)
    expect(routesOf(parts)).toEqual(['POST jobs 0', 'POST jobs 1', 'POST jobs 3'])
  })

  it('waits for a slot, as long as others hold them all', async () => {
    const parts = jobsAtTenant({ life: () => ({ durationMs: 200_000 }) })
    for (let number = 0; number < 5; number += 1) parts.tenant.add('customObjects', deletion)
    const handle = await parts.jobs.submit('customObjects', deletion)
    expect(handle.submittedAt - parts.tenant.jobs[0]!.createdAt).toBeGreaterThanOrEqual(200_000)
  })

  it('throws what Zuora refuses, as it is', async () => {
    const parts = atFirstSubmits(1, () => refusal(400, 71013020))
    expect(await rejection(parts.jobs.submit('customObjects', deletion))).toMatchObject({ status: 400 })
    expect(parts.tenant.requests).toHaveLength(1)
  })
})

describe('a sole submitter', () => {
  const sole = { soleSubmitter: true }

  it('takes the one new job, and uploads to it', async () => {
    const parts = atFirstSubmits(1, lostAfter)
    const handle = await parts.jobs.submit('customObjects', creation, sole)
    expect(handle).toMatchObject({
      id: parts.tenant.jobs[0]!.id,
      phase: 'waiting',
      uploadedAt: expect.any(Number),
    })
    expect(routesOf(parts)).toEqual(['GET jobs 0', 'POST jobs 0', 'GET jobs 150', 'POST jobs 150'])
    expect(parts.tenant.jobs).toHaveLength(1)
  })

  it('takes no job that was there before, however the clocks are set', async () => {
    const parts = atFirstSubmits(1, lostBefore)
    parts.tenant.add('customObjects', deletion)
    const handle = await parts.jobs.submit('customObjects', deletion, sole)
    expect(handle.id).toBe(parts.tenant.jobs[1]!.id)
  })

  it('is in doubt over two new jobs', async () => {
    const parts = atFirstSubmits(1, lostAfter)
    parts.clock.after(1_000, () => parts.tenant.add('customObjects', deletion))
    const { candidates } = await inDoubt(parts.jobs.submit('customObjects', deletion, sole))
    expect(candidates).toHaveLength(2)
  })

  it('takes no job that another submit in doubt may have started', async () => {
    let posts = 0
    const { jobs, tenant } = jobsAtTenant({
      around(request, work) {
        if (request.method !== 'POST') return work()
        if ((posts += 1) === 1) work()
        return networkFailure()
      },
    })
    const errors = await Promise.all([1, 2].map(() => inDoubt(jobs.submit('customObjects', deletion, sole))))
    for (const { candidates } of errors) expect(idsOf(candidates)).toEqual([tenant.jobs[0]!.id])
    expect(tenant.jobs).toHaveLength(1)
  })

  it('submits nothing before it has seen the list', async () => {
    let polls = 0
    const parts = jobsAtTenant({
      around: ({ method }, work) => (method === 'GET' && (polls += 1) < 3 ? networkFailure() : work()),
    })
    await parts.jobs.submit('customObjects', deletion, sole)
    expect(routesOf(parts).map((route) => route.split(' ')[0])).toEqual(['GET', 'GET', 'GET', 'POST'])
  })
})
