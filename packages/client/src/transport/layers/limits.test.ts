import { rejection, virtualClock } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import type { ZuoraEvent } from '../../events/zuora-event.ts'
import type { Received } from '../answer.ts'
import type { Outgoing } from '../request.ts'
import { createLimitGate, type ZuoraLimits } from './create-limit-gate.ts'

interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly limit?: 'jobs' | 'requests'
  readonly retryAfterMs?: number
}

/** A gate whose calls are answered so, one after the other, on a clock that began a while ago. */
function gate(
  answers: readonly Answer[],
  isWatched = true,
): {
  readonly send: (withinMs?: number, fields?: object) => Promise<number>
  readonly known: () => ZuoraLimits
  readonly events: ZuoraEvent[]
  readonly clock: ReturnType<typeof virtualClock>
  readonly sent: () => number
} {
  const clock = virtualClock(1_000_000)
  const events: ZuoraEvent[] = []
  const { known, layer } = createLimitGate(clock, isWatched ? (event) => events.push(event) : undefined)
  let sent = 0
  const send = layer(async () => {
    const { status = 200, headers, limit, retryAfterMs } = answers[sent++] ?? {}
    const failure = limit && { limit }
    return { status, headers: new Headers(headers), failure, retryAfterMs } as unknown as Received
  })
  return {
    known,
    events,
    clock,
    sent: () => sent,
    /** When it was answered, milliseconds since the beginning. */
    async send(withinMs = 600_000, fields = {}) {
      const allowed = { deadline: clock.elapsed() + withinMs }
      const request = { method: 'GET', url: { pathname: '/x' }, route: '/x', headers: {}, allowed, ...fields }
      await send(request as unknown as Outgoing, undefined)
      return clock.elapsed()
    },
  }
}

const rate = (remaining: number | string, reset: number, limit?: number): Answer => ({
  headers: {
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(reset),
    ...(limit !== undefined && { 'ratelimit-limit': String(limit) }),
  },
})

describe('what is known of limits', () => {
  it('is nothing before an answer, and where none says something', async () => {
    const { send, known } = gate([{}])
    expect(known()).toEqual({ rate: undefined, concurrency: undefined, pausedUntil: undefined })
    await send()
    expect(known()).toEqual({ rate: undefined, concurrency: undefined, pausedUntil: undefined })
    expect(Object.isFrozen(known())).toBe(true)
  })

  it('is what the last answer that says something has said, by the time of day', async () => {
    const headers = {
      ...rate('399000, 400;w=60', 30, 400_000).headers,
      'concurrency-limit-type': 'default',
      'concurrency-limit-limit': '40',
      'concurrency-limit-remaining': '39',
    }
    const { send, known, clock } = gate([{ headers }, {}])
    const all = {
      rate: { limit: 400_000, remaining: 399_000, resetAt: 1_030_000 },
      concurrency: { type: 'default', limit: 40, remaining: 39 },
      pausedUntil: undefined,
    }
    await send()
    expect(known()).toEqual(all)
    clock.advance(5_000)
    await send()
    expect(known()).toEqual(all)
    // By the time of day, which was set.
    clock.set(2_000_000)
    expect(known().rate).toHaveProperty('resetAt', 2_025_000)
  })

  it.each([
    [{ 'ratelimit-remaining': '5' }],
    [{ 'ratelimit-reset': '5' }],
    [{ 'ratelimit-remaining': '-1', 'ratelimit-reset': '5' }],
    [{ 'ratelimit-remaining': 'many', 'ratelimit-reset': '5' }],
    [{ 'ratelimit-remaining': '5', 'ratelimit-reset': 'soon' }],
    [{ 'concurrency-limit-type': 'default', 'concurrency-limit-limit': '40' }],
  ])('is not what is told by halves: %j', async (headers) => {
    const { send, known } = gate([{ headers }])
    await send()
    expect(known()).toEqual({ rate: undefined, concurrency: undefined, pausedUntil: undefined })
  })

  it('may lack what an answer leaves out', async () => {
    const { send, known } = gate([{ headers: { ...rate(9, 5).headers, 'concurrency-limit-remaining': '3' } }])
    await send()
    expect(known()).toEqual({
      rate: { limit: undefined, remaining: 9, resetAt: 1_005_000 },
      concurrency: { type: undefined, limit: undefined, remaining: 3 },
      pausedUntil: undefined,
    })
  })
})

describe('a call', () => {
  it.each([
    ['plenty', rate(20, 60)],
    ['as much as is not little', rate(20, 60, 1_000)],
    ['the least share of a small limit', rate(1, 60, 50)],
  ])('goes at once where %s is left', async (_, answer) => {
    const { send, events } = gate([answer, answer, answer])
    expect([await send(), await send(), await send()]).toEqual([0, 0, 0])
    expect(events).toEqual([])
  })

  it('waits for its place in the time that is left, where little is', async () => {
    const { send, events } = gate([rate(19, 19), {}, {}, {}])
    // The first of these goes at once, and each of those that follow a second later.
    expect([await send(), await send(), await send(), await send()]).toEqual([
      0,
      0,
      1_000,
      expect.closeTo(1_947, 0),
    ])
    expect(events).toEqual([
      { type: 'pause', delayMs: 1_000, reason: 'limit-near' },
      { type: 'pause', delayMs: expect.closeTo(947, 0), reason: 'limit-near' },
    ])
  })

  it('waits for the next window where nothing is left, and then goes at once', async () => {
    const { send, known } = gate([rate(0, 10), {}, {}])
    expect([await send(), await send(), await send()]).toEqual([0, 10_000, 10_000])
    expect(known().rate).toHaveProperty('remaining', 0)
  })

  it('that has no time for that goes all the same: nothing was refused', async () => {
    const { send, events } = gate([rate(0, 10), {}])
    await send()
    expect(await send(9_999)).toBe(0)
    expect(events).toEqual([])
    const exact = gate([rate(0, 10), {}])
    await exact.send()
    expect(await exact.send(10_000)).toBe(10_000)
  })

  it('waits after a refusal for as long as it says, or a second', async () => {
    const { send, events, known } = gate([{ status: 429, retryAfterMs: 7_000 }, {}, { status: 429 }, {}])
    await send()
    expect(known().pausedUntil).toBe(1_007_000)
    expect([await send(), await send(), await send()]).toEqual([7_000, 7_000, 8_000])
    expect(events).toEqual([
      { type: 'pause', delayMs: 7_000, reason: 'limit-reached' },
      { type: 'pause', delayMs: 1_000, reason: 'limit-reached' },
    ])
    expect(known().pausedUntil).toBeUndefined()
  })

  it('that has no time for that is not sent, and says when to come back', async () => {
    const { send, sent } = gate([{ status: 429, retryAfterMs: 6_500 }])
    await send()
    const error = await rejection(send(6_499))
    expect(error).toMatchObject({
      name: 'ZuoraLimitError',
      category: 'limit',
      limit: 'requests',
      retryAfterMs: 6_500,
      message: 'GET /x: not sent: a limit of the tenant was reached; come back in 7 s',
    })
    expect(sent()).toBe(1)
    expect(await send(6_500)).toBe(6_500)
  })

  it('goes at once after a refusal for want of a slot, and to somewhere else', async () => {
    const { send } = gate([{ status: 429, limit: 'jobs', retryAfterMs: 9_000 }, {}])
    expect([await send(), await send()]).toEqual([0, 0])
    const outside = gate([{ status: 429, limit: 'requests', retryAfterMs: 9_000 }, {}])
    await outside.send()
    expect(await outside.send(600_000, { isOutside: true })).toBe(0)
  })

  it('waits for the longest of two refusals', async () => {
    const answers = [{ status: 429, retryAfterMs: 9_000 }, { status: 429, retryAfterMs: 1_000 }, {}]
    const { send, known } = gate(answers)
    await Promise.all([send(), send()])
    expect(known().pausedUntil).toBe(1_009_000)
  })

  it('waits for a millisecond as well', async () => {
    const { send } = gate([{ status: 429, retryAfterMs: 1 }, {}])
    await send()
    expect(await send()).toBe(1)
  })

  it('is told of to nobody where nobody listens', async () => {
    const { send } = gate([{ status: 429 }, {}], false)
    await send()
    expect(await send()).toBe(1_000)
  })
})
