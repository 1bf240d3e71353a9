import { JOB_ID, json, refusal, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../../test/client-with.ts'
import { ZuoraLimitError } from '../../index.ts'

const job = { id: JOB_ID, status: 'executing', batches: [] }
const GET = { jobId: JOB_ID }

describe('limits', () => {
  it('shows what Zuora said last', async () => {
    const headers = {
      'ratelimit-limit': '2250000, 50000;w=60, 2250000;w=3600',
      'ratelimit-remaining': '399000',
      'ratelimit-reset': '1200',
      'concurrency-limit-type': 'Default',
      'concurrency-limit-limit': '40',
      'concurrency-limit-remaining': '39',
    }
    const { zuora, clock } = clientWith(() => json(job, { headers }))
    expect(zuora.limits).toEqual({})
    const resetAt = clock.now() + 1_200_000
    await zuora.aqua.get(GET)
    expect(zuora.limits).toEqual({
      rate: { limit: 2_250_000, remaining: 399_000, resetAt },
      concurrency: { type: 'Default', limit: 40, remaining: 39 },
    })
  })

  it('pauses all calls of the client after a 429, not only the one that met it', async () => {
    const { zuora, requests, clock, events } = clientWith((_, call) =>
      call === 1 ? json({}, { status: 429, headers: { 'retry-after': '60' } }) : json(job),
    )
    const started = clock.now()
    await rejection(zuora.aqua.get(GET, { retries: 0 }))
    expect(zuora.limits.pausedUntil).toBe(started + 60_000)
    await Promise.all([zuora.aqua.get(GET), zuora.aqua.get(GET), zuora.customObjects.list()])
    expect(requests).toHaveLength(4)
    expect(clock.now() - started).toBe(60_000)
    expect(events.filter(({ type }) => type === 'pause')).toHaveLength(3)
  })

  it('stopped unrelated calls when a submit found no slot for its job', async () => {
    const { zuora, requests, clock, events } = clientWith((request) =>
      request.method === 'POST' ? refusal(429, 71012560, { 'retry-after': '5' }) : json(job),
    )
    const started = clock.now()
    const submit = zuora.customObjects.submit({ namespace: 'default', object: 'o', operation: 'create' })
    expect(await rejection(submit)).toMatchObject({ category: 'limit', limit: 'jobs', retryAfterMs: 5_000 })
    await zuora.aqua.get(GET)
    expect([requests.length, clock.now() - started, zuora.limits.pausedUntil]).toEqual([2, 0, undefined])
    expect(events.filter(({ type }) => type === 'pause')).toEqual([])
  })

  it.each([-86_400_000, 86_400_000])('locked the client out where the clock is set by %d ms', async (ms) => {
    const { zuora, requests, clock } = clientWith((_, call) =>
      call === 1 ? json({}, { status: 429, headers: { 'retry-after': '60' } }) : json(job),
    )
    await rejection(zuora.aqua.get(GET, { retries: 0 }))
    clock.set(clock.now() + ms)
    expect(zuora.limits.pausedUntil).toBe(clock.now() + 60_000)
    const started = clock.elapsed()
    await zuora.aqua.get(GET)
    expect([requests.length, clock.elapsed() - started]).toEqual([2, 60_000])
  })

  it.each([-86_400_000, 86_400_000])(
    'asked for a token with each call after a clock set by %d ms',
    async (ms) => {
      const { zuora, clock, tokens } = clientWith(() => json(job))
      await zuora.aqua.get(GET)
      clock.set(clock.now() + ms)
      for (let call = 0; call < 5; call += 1) await zuora.aqua.get(GET)
      expect(tokens()).toBe(ms < 0 ? 1 : 2)
    },
  )

  it('sends nothing where the pause is longer than the caller has', async () => {
    const { zuora, requests } = clientWith(() =>
      json({}, { status: 429, headers: { 'retry-after': '3600' } }),
    )
    await rejection(zuora.aqua.get(GET))
    const error = await rejection(zuora.aqua.get(GET))
    expect(error).toBeInstanceOf(ZuoraLimitError)
    expect(String(error)).toContain('not sent: a limit of the tenant was reached; come back in 3600 s')
    expect(requests).toHaveLength(1)
  })

  it('spreads what is left when little is left, and waits for the reset when nothing is', async () => {
    let remaining = 4
    const { zuora, clock } = clientWith(() => {
      remaining = Math.max(0, remaining - 1)
      return json(job, {
        headers: {
          'ratelimit-limit': '1000',
          'ratelimit-remaining': `${remaining}`,
          'ratelimit-reset': '60',
        },
      })
    })
    const started = clock.now()
    const instants: number[] = []
    for (let call = 0; call < 5; call += 1) {
      await zuora.aqua.get(GET)
      instants.push(clock.now() - started)
    }
    expect(instants[0]).toBe(0)
    expect(instants[4]! - instants[3]!).toBeGreaterThanOrEqual(60_000)
  })

  it.each(['1795641719', '1795641719000', '2026-11-25T22:01:59Z', '86400', '999999999', '3600'])(
    'locked the client out when a good answer had nothing left until %s',
    async (reset) => {
      const headers = { 'ratelimit-remaining': '0', 'ratelimit-reset': reset }
      const { zuora, clock, requests } = clientWith(() => json(job, { headers }))
      const started = clock.now()
      await zuora.aqua.get(GET)
      await zuora.aqua.get(GET)
      expect([requests.length, clock.now() - started]).toEqual([2, 0])
      await zuora.aqua.get(GET, { totalTimeoutMs: 7_200_000 })
      expect(clock.now() - started).toBeLessThanOrEqual(3_600_000)
    },
  )

  it('paused for 57 years when a 429 named a point in time', async () => {
    const headers = { 'ratelimit-reset': '1795641719' }
    const { zuora, clock } = clientWith((_, call) =>
      call === 1 ? json({}, { status: 429, headers }) : json(job),
    )
    const started = clock.now()
    await zuora.aqua.get(GET)
    expect(clock.now() - started).toBe(1_000)
  })

  it('does not slow down while there is plenty', async () => {
    const headers = { 'ratelimit-limit': '1000', 'ratelimit-remaining': '500', 'ratelimit-reset': '60' }
    const { zuora, clock } = clientWith(() => json(job, { headers }))
    const started = clock.now()
    for (let call = 0; call < 20; call += 1) await zuora.aqua.get(GET)
    expect(clock.now()).toBe(started)
  })
})
