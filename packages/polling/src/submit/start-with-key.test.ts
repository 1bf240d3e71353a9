import { networkFailure, refusal, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { jobsAtTenant } from '../../test/jobs-at-tenant.ts'
import { aquaJob, type Line, QUERY, type ScriptedJobs, scriptedJobs } from '../../test/scripted-jobs.ts'
import { type JobHandle, type JobSubmitOptions, SubmitInDoubtError } from '../index.ts'

const INPUT = { queries: [QUERY] }
const submitted = aquaJob('submitted')
const rejected = (errorCode: string): object => ({ status: 'error', errorCode, message: 'no' })
/** An answer as Zuora sends it: each has an id of its own, and one that is replayed has the same again. */
const withId = (id: string, line: Response): Response => {
  line.headers.set('zuora-request-id', id)
  return line
}

const keysOf = ({ requests }: ScriptedJobs): readonly (string | null)[] =>
  requests.map(({ request }) => request.headers.get('idempotency-key'))

const submitTo = (
  script: ScriptedJobs,
  options: JobSubmitOptions = { idempotencyKey: 'key' },
): Promise<JobHandle<'aqua'>> => script.jobs.submit('aqua', INPUT, options)

describe('a submit with a key survives', () => {
  it.each<[string, Line]>([
    ['a lost answer', networkFailure],
    ['a 503', refusal(503, 50000061)],
    ['the page of a gateway', new Response('<html>', { status: 504 })],
    ['a page under HTTP 200', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['an answer cut short', new Response('{"id":', { headers: { 'content-type': 'application/json' } })],
    ['an answer without an id', { status: 'submitted' }],
    ['a first request that is still at work', refusal(409, 50000050)],
    ['"try again" under HTTP 200', refusal(200, 50000061)],
    ['an internal error under HTTP 200', refusal(200, 50000060)],
  ])('%s, with the same key', async (_, line) => {
    const script = scriptedJobs([line, line, submitted])
    const handle = await submitTo(script)
    expect(keysOf(script)).toEqual(['key', 'key', 'key'])
    // The first one may have started it.
    expect(handle.submittedAt).toBe(script.clock.now() - 3_000)
    expect(script.events.map(({ type }) => type)).toEqual(['submit-retry', 'submit-retry', 'submitted'])
  })

  it('a host that refuses connections for a while', async () => {
    const refused = async (): Promise<Response> => {
      throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })
    }
    const script = scriptedJobs([refused, refused, submitted])
    await submitTo(script)
    expect(script.requests).toHaveLength(3)
  })

  it.each<[string, Line]>([
    ['a rate limit', refusal(429, 70)],
    ['a rate limit that says when to come back', refusal(429, 70, { 'retry-after': '1' })],
    ['a full tenant under HTTP 200', rejected('90028')],
    ['a refusal of AQuA that may pass', rejected('90022')],
    ['a lock', refusal(400, 50000050)],
  ])('%s, with a new key: Zuora replays what it refused', async (_, line) => {
    const script = scriptedJobs([line, submitted])
    await submitTo(script, {})
    const [first, second] = keysOf(script)
    expect(second).toBe(`${first}~2`)
  })

  it('a limit for as long as it is told', async () => {
    const script = scriptedJobs([refusal(429, 70, { 'retry-after': '120' }), submitted])
    await submitTo(script)
    expect(script.requests.map(({ at }) => at)).toEqual([0, 120_000])
    expect(script.events[0]).toMatchObject({
      type: 'submit-retry',
      family: 'aqua',
      attempt: 1,
      delayMs: 120_000,
      error: { category: 'limit' },
    })
  })

  it('an outage of minutes, at instants that are the same every time', async () => {
    const lines = Array.from({ length: 9 }, () => refusal(503, 50000061))
    const script = scriptedJobs([...lines, submitted])
    await submitTo(script)
    expect(script.requests.map(({ at }) => at / 1000)).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243])
  })

  it('a clock that is set in the middle', async () => {
    const script = scriptedJobs([
      async () => {
        script.clock.set(script.clock.now() - 3_600_000)
        return networkFailure()
      },
      submitted,
    ])
    await submitTo(script)
    expect(script.clock.elapsed()).toBe(1_000)
  })
})

describe('a key of the caller', () => {
  it('is kept after a refusal that Zuora has not kept', async () => {
    const script = scriptedJobs([withId('a', refusal(429, 70)), withId('b', refusal(429, 70)), submitted])
    await submitTo(script)
    expect(keysOf(script)).toEqual(['key', 'key', 'key'])
  })

  it('is followed by the next where its refusal is replayed, without another wait', async () => {
    const full = withId('a', refusal(429, 71012560, { 'retry-after': '5' }))
    const script = scriptedJobs([full, full, submitted])
    await submitTo(script)
    expect(keysOf(script)).toEqual(['key', 'key', 'key~2'])
    expect(script.requests.map(({ at }) => at)).toEqual([0, 5_000, 5_000])
  })

  it('is followed by no key that would be too long', async () => {
    const script = scriptedJobs([refusal(429, 70)])
    const error = await rejection(submitTo(script, { idempotencyKey: 'k'.repeat(254) }))
    expect(error).toMatchObject({ name: 'ZuoraLimitError' })
    expect(script.requests).toHaveLength(2)
  })

  /** A tenant that keeps every answer under its key, or not those of its limits. */
  const replaying = (keepsLimits: boolean) => {
    const kept = new Map<string, Response>()
    let refusals = 2
    let number = 0
    return jobsAtTenant({
      around(request, work) {
        const known = kept.get(request.key!)
        if (known) return known.clone()
        const isRefused = (refusals -= 1) >= 0
        number += 1
        const answer = withId(`id-${number}`, isRefused ? refusal(429, 70) : work())
        if (keepsLimits || !isRefused) kept.set(request.key!, answer.clone())
        return answer
      },
    })
  }

  it.each([true, false])(
    'starts one job for a program that is killed and submits again (refusals kept: %s)',
    async (keepsLimits) => {
      const { jobs, tenant } = replaying(keepsLimits)
      const options = { idempotencyKey: 'nightly-2026-11-26' }
      const first = await jobs.submit('aqua', INPUT, options)
      // It is killed before it could keep the handle.
      const second = await jobs.submit('aqua', INPUT, options)
      expect(tenant.jobs).toHaveLength(1)
      expect(second.id).toBe(first.id)
    },
  )
})

describe('a submit with a key is in doubt', () => {
  it('after a 5xx that is only replayed, and says so at once', async () => {
    const script = scriptedJobs([withId('a', refusal(500, 50000060))])
    const error = await rejection(submitTo(script))
    expect(error).toBeInstanceOf(SubmitInDoubtError)
    expect(error).toMatchObject({ idempotencyKey: 'key', cause: { status: 500 } })
    expect(script.requests).toHaveLength(2)
  })

  it.each<[string, Line]>([
    ['lost answers', networkFailure],
    ['"try again" under HTTP 200', refusal(200, 50000061)],
    ['conflicts', refusal(409, 50000050)],
    ['answers that name no job', {}],
  ])('after %s for all of its time, and never takes a new key', async (_, line) => {
    const script = scriptedJobs([line])
    const error = await rejection(submitTo(script))
    expect(error).toMatchObject({ code: 'submit-in-doubt', idempotencyKey: 'key', candidates: undefined })
    expect(new Set(keysOf(script))).toEqual(new Set(['key']))
    expect(script.clock.elapsed()).toBeLessThanOrEqual(600_000)
  })

  it('for limits after a lost answer: they say nothing about the first request', async () => {
    const script = scriptedJobs([networkFailure, refusal(429, 70)])
    const error = await rejection(submitTo(script, {}))
    expect(error).toBeInstanceOf(SubmitInDoubtError)
    expect(new Set(keysOf(script)).size).toBe(1)
  })

  it('with the last key, where that is the one', async () => {
    const generated = scriptedJobs([rejected('90028'), networkFailure])
    const other = (await rejection(submitTo(generated, { submitWithinMs: 10_000 }))) as SubmitInDoubtError
    expect(other.idempotencyKey).toBe(keysOf(generated).at(-1))
  })

  it('for a missing permission after a lost answer', async () => {
    const script = scriptedJobs([networkFailure, refusal(403, 50000010)])
    expect(await rejection(submitTo(script))).toMatchObject({
      code: 'submit-in-doubt',
      cause: { status: 403 },
    })
    expect(script.requests).toHaveLength(2)
  })

  it('before its key is 24 hours old: then Zuora would start a second job', async () => {
    const script = scriptedJobs([networkFailure])
    const error = await rejection(submitTo(script, { idempotencyKey: 'key', submitWithinMs: 3 * 86_400_000 }))
    expect(error).toHaveProperty('code', 'submit-in-doubt')
    expect(script.clock.elapsed()).toBeGreaterThan(82_000_000)
    expect(script.requests.at(-1)!.at).toBeLessThan(86_400_000)
  })

  it('where it was aborted with an answer outstanding, with the reason as its cause', async () => {
    const script = scriptedJobs([
      () =>
        new Promise((_, reject) => {
          const { signal } = script.requests.at(-1)!
          signal!.addEventListener('abort', () => reject(signal!.reason))
        }),
    ])
    const controller = new AbortController()
    script.clock.after(500, () => controller.abort('enough'))
    const error = await rejection(submitTo(script, { signal: controller.signal }))
    expect(error).toBeInstanceOf(SubmitInDoubtError)
    expect(error).toHaveProperty('cause', 'enough')
    expect(script.clock.pending()).toBe(0)
  })

  it('where its time is over with an answer outstanding', async () => {
    const script = scriptedJobs([() => new Promise(() => {})])
    const error = await rejection(submitTo(script, { submitWithinMs: 60_000 }))
    expect(error).toMatchObject({ code: 'submit-in-doubt', cause: { name: 'ZuoraTimeoutError' } })
    expect((error as Error).message).toContain('no answer within 60000 ms (submitWithinMs)')
    expect(script.clock.elapsed()).toBe(60_000)
  })
})

describe('a submit that started nothing', () => {
  it.each([
    ['400', refusal(400, 50000020), 'ZuoraResponseError'],
    ['401', refusal(401, 90000011), 'ZuoraAuthenticationError'],
    ['403', refusal(403, 50000010), 'ZuoraPermissionError'],
    ['404', refusal(404, 50000040), 'ZuoraNotFoundError'],
    ['422, a key that was used for something else', refusal(422, 50000020), 'ZuoraResponseError'],
    ['success: false in a 200', refusal(200, 50000020), 'ZuoraResponseError'],
    ['an AQuA rejection in a 200', rejected('90005') as Response, 'AquaJobRejectedError'],
  ])('for a %s says so at once', async (_, line, name) => {
    const script = scriptedJobs([line])
    expect(await rejection(submitTo(script))).toMatchObject({ name })
    expect(script.events).toEqual([])
  })

  it('since its query is wrong, says so also after a lost answer: the key has been answered', async () => {
    const script = scriptedJobs([networkFailure, rejected('90005')])
    expect(await rejection(submitTo(script))).toHaveProperty('name', 'AquaJobRejectedError')
  })

  it('in all of its time throws the last refusal as it is, and how long was tried', async () => {
    const script = scriptedJobs([refusal(429, 70)])
    const error = await rejection(submitTo(script, { submitWithinMs: 60_000 }))
    expect(error).toMatchObject({ name: 'ZuoraLimitError', category: 'limit' })
    expect((error as Error).message).toMatch(/told so \(70\); tried \d+ times in 54 s$/)
    expect(script.clock.elapsed()).toBe(54_000)
  })

  it('is not given up for what a server asks for, and tries a last time', async () => {
    const script = scriptedJobs([refusal(503, 70, { 'retry-after': '99999' }), submitted])
    await submitTo(script)
    expect(script.requests.map(({ at }) => at)).toEqual([0, 590_000])
  })

  it('for want of a token is never in doubt', async () => {
    const options = { auth: { getToken: () => Promise.reject(new Error('no token service')) } }
    const { jobs, tenant } = jobsAtTenant({}, {}, options)
    expect(await rejection(jobs.submit('aqua', INPUT))).toHaveProperty('message', 'no token service')
    expect(tenant.requests).toHaveLength(0)
  })

  it('since it was aborted while it waited for a token is not in doubt', async () => {
    const { jobs, tenant, clock } = jobsAtTenant({}, {}, { auth: { getToken: () => new Promise(() => {}) } })
    const controller = new AbortController()
    clock.after(500, () => controller.abort('enough'))
    expect(await rejection(jobs.submit('aqua', INPUT, { signal: controller.signal }))).toBe('enough')
    expect(await rejection(jobs.submit('aqua', INPUT, { signal: controller.signal }))).toBe('enough')
    expect(tenant.requests).toHaveLength(0)
    expect(clock.pending()).toBe(0)
  })

  it('since its time was over before there was a token is not in doubt', async () => {
    const { jobs } = jobsAtTenant({}, {}, { auth: { getToken: () => new Promise(() => {}) } })
    expect(await rejection(jobs.submit('aqua', INPUT, { submitWithinMs: 5_000 }))).toMatchObject({
      name: 'ZuoraTimeoutError',
      message: 'no answer within 5000 ms (submitWithinMs)',
    })
  })

  it('since it was aborted between two attempts, after refusals, is not in doubt', async () => {
    const script = scriptedJobs([refusal(429, 70, { 'retry-after': '60' })])
    const controller = new AbortController()
    script.clock.after(500, () => controller.abort('enough'))
    expect(await rejection(submitTo(script, { signal: controller.signal }))).toBe('enough')
  })

  it('whose input cannot work sends nothing', async () => {
    const script = scriptedJobs([submitted])
    expect(await rejection(script.jobs.submit('aqua', { queries: [] }))).toHaveProperty(
      'name',
      'ZuoraInputError',
    )
    expect(script.requests).toHaveLength(0)
  })

  it.each([
    [{ submitWithinMs: 0 }, 'submitWithinMs must be a number of milliseconds above 0, not 0'],
    [{ submitWithinMs: Number.NaN }, 'submitWithinMs'],
    [{ onRefusedUpload: 'stop' as never }, "onRefusedUpload must be 'cancel' or 'keep', not stop"],
  ])('for options %j sends nothing', async (options, told) => {
    const script = scriptedJobs([submitted])
    expect(String(await rejection(submitTo(script, options)))).toContain(told)
    expect(script.requests).toHaveLength(0)
  })
})
