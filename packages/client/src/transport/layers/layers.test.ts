import { rejection, virtualClock } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { ZuoraError, type ZuoraErrorFacts } from '../../errors/zuora-error.ts'
import type { ZuoraEvent } from '../../events/zuora-event.ts'
import type { Received } from '../answer.ts'
import type { Outgoing } from '../request.ts'
import type { TokenSource } from '../token/create-token-source.ts'
import { authenticate } from './authenticate.ts'
import { retry } from './retry.ts'
import { timeout } from './timeout.ts'

const failed = (facts: ZuoraErrorFacts): ZuoraError => new ZuoraError('failed', facts)

function requestOf(fields: object = {}, allowed: object = {}): Outgoing {
  const url = { origin: 'https://zuora.test', pathname: '/x', search: '' }
  return {
    method: 'GET',
    url,
    route: '/x',
    headers: {},
    body: null,
    allowed: {
      retries: 3,
      deadline: Infinity,
      timeoutMs: 5_000,
      totalTimeoutMs: 60_000,
      attempts: 1,
      ...allowed,
    },
    ...fields,
  } as unknown as Outgoing
}

describe('retry', () => {
  /** How long was waited before each attempt, where all fail so. */
  async function delays(
    failure: unknown,
    { allowed, request, random = 1 }: { allowed?: object; request?: object; random?: number } = {},
  ): Promise<number[]> {
    const clock = virtualClock()
    const times: number[] = []
    const send = retry({ clock, random: () => random, emit: undefined })(async () => {
      times.push(clock.elapsed())
      if (failure instanceof Error && !(failure instanceof ZuoraError)) throw failure
      return { failure } as Received
    })
    await send(requestOf(request, allowed), undefined).catch(() => {})
    return times.slice(1).map((time, index) => time - times[index]!)
  }
  const passing = failed({ category: 'temporary', retryable: true })

  it('waits a part of a time that doubles to 20 s, as often as is allowed', async () => {
    const many = { retries: 8 }
    expect(await delays(passing, { allowed: many })).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000,
    ])
    expect(await delays(passing, { allowed: many, random: 0 })).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    expect(await delays(passing, { allowed: { retries: 0 } })).toEqual([])
  })

  it('waits at least as long as the server asks, if that is in time', async () => {
    const asked = failed({ category: 'limit', retryable: true, retryAfterMs: 700 })
    expect(await delays(asked)).toEqual([700, 1_000, 2_000])
    expect(await delays(asked, { allowed: { deadline: 700 } })).toEqual([700])
    expect(await delays(asked, { allowed: { deadline: 699 } })).toEqual([])
  })

  it('gives up early where more would only add load, and what is not retryable', async () => {
    expect(await delays(failed({ category: 'internal' }))).toEqual([500, 1_000])
    expect(await delays(failed({ category: 'invalid' }))).toEqual([])
    expect(await delays(undefined)).toEqual([])
    expect(await delays(Object.assign(new Error('odd'), { retryable: true, category: 'temporary' }))).toEqual(
      [],
    )
  })

  it.each<[object, boolean]>([
    [{ method: 'GET' }, true],
    [{ method: 'DELETE' }, true],
    [{ method: 'PUT' }, false],
    [{ method: 'POST' }, false],
    [{ method: 'POST', isForToken: true }, true],
    [{ method: 'POST', headers: { 'idempotency-key': 'k' } }, true],
    [{ method: 'PATCH' }, false],
    [{ method: 'PATCH', url: { pathname: '/jobs/j/cancel' } }, true],
    [{ method: 'PATCH', url: { pathname: '/cancel/j' } }, false],
  ])('repeats %j: %s', async (request, isRepeated) => {
    expect((await delays(passing, { request })).length).toBe(isRepeated ? 3 : 0)
  })

  it('tells of each, also of what was thrown', async () => {
    const events: ZuoraEvent[] = []
    let count = 0
    const send = retry({ clock: virtualClock(), random: () => 1, emit: (event) => events.push(event) })(
      async () => {
        count += 1
        if (count < 2) throw passing
        return { status: 200 } as Received
      },
    )
    expect(await send(requestOf(), undefined)).toEqual({ status: 200 })
    expect(events).toEqual([
      expect.objectContaining({
        type: 'retry',
        operation: 'GET /x',
        attempt: 1,
        delayMs: 500,
        category: 'temporary',
      }),
    ])
  })

  it('stops waiting at an abort', async () => {
    const clock = virtualClock()
    const { signal } = Object.assign(new AbortController(), {})
    const aborting = new AbortController()
    clock.after(5, () => aborting.abort('left'))
    const send = retry({ clock, random: () => 1, emit: undefined })(
      async () => ({ failure: passing }) as Received,
    )
    expect(await rejection(send(requestOf(), aborting.signal))).toBe('left')
    expect(signal.aborted).toBe(false)
  })
})

describe('authenticate', () => {
  function parts(
    statuses: readonly number[],
    current?: string,
  ): {
    readonly send: (fields?: object, allowed?: object, isWatched?: boolean) => Promise<unknown>
    readonly sent: (string | undefined)[]
    readonly rejected: string[]
    readonly events: ZuoraEvent[]
    readonly clock: ReturnType<typeof virtualClock>
    readonly tokens: { asked: number }
  } {
    const sent: (string | undefined)[] = []
    const rejected: string[] = []
    const events: ZuoraEvent[] = []
    const clock = virtualClock()
    const tokens = { asked: 0 }
    let at: string | undefined = current
    const source = {
      current: () => at,
      async get() {
        tokens.asked += 1
        return (at = `t${tokens.asked}`)
      },
      reject(token: string) {
        rejected.push(token)
        at = undefined
      },
    } as unknown as TokenSource
    const send = async (fields: object = {}, allowed: object = {}, isWatched = true): Promise<unknown> => {
      const emit = isWatched ? (event: ZuoraEvent): unknown => events.push(event) : undefined
      const layer = authenticate(source, 'https://zuora.test', clock, emit)
      const through = layer(async ({ headers }) => {
        sent.push(headers['authorization'])
        return { status: statuses[sent.length - 1] ?? 200 } as Received
      })
      return through(requestOf(fields, allowed), undefined)
    }
    return { send, sent, rejected, events, clock, tokens }
  }

  it('sends the token at hand, or one that is fetched', async () => {
    const hand = parts([200], 'kept')
    await hand.send()
    expect([hand.sent, hand.tokens.asked]).toEqual([['Bearer kept'], 0])
    const none = parts([200])
    await none.send({}, { deadline: 5 })
    expect([none.sent, none.clock.pending()]).toEqual([['Bearer t1'], 0])
  })

  it('repeats a request once with a new token, and says so', async () => {
    const { send, sent, rejected, events } = parts([401, 401, 200], 'old')
    expect(await send()).toEqual({ status: 401 })
    expect([sent, rejected]).toEqual([['Bearer old', 'Bearer t1'], ['old']])
    expect(events).toEqual([expect.objectContaining({ type: 'reauthentication', operation: 'GET /x' })])
    const quiet = parts([401, 200], 'old')
    expect(await quiet.send({}, {}, false)).toEqual({ status: 200 })
    const other = parts([403], 'old')
    await other.send()
    expect(other.sent.length).toBe(1)
  })

  it('sends no token to anybody else', async () => {
    const { send, sent, tokens } = parts([200, 200], 'kept')
    await send({ isOutside: true })
    await send({ url: { origin: 'https://other.test', pathname: '/x', search: '' } })
    expect([sent, tokens.asked]).toEqual([[undefined, undefined], 0])
  })
})

describe('timeout', () => {
  it('ends with an answer that is whole, or a failure, and leaves no timer', async () => {
    const clock = virtualClock()
    const layer = timeout(clock)
    const answer = { type: 'json', status: 200 } as Received
    expect(await layer(async () => answer)(requestOf(), undefined)).toBe(answer)
    const broken = layer(() => Promise.reject(new Error('down')))
    expect(await rejection(broken(requestOf(), undefined))).toHaveProperty('message', 'down')
    expect(clock.pending()).toBe(0)
  })

  it.each<[boolean, string | undefined]>([
    [false, undefined],
    [true, 'not complete within 60000 ms (totalTimeoutMs)'],
  ])('of the whole covers a file only where it should: %s', async (coversFiles, told) => {
    const clock = virtualClock()
    let pulls = 0
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          pulls += 1
          if (pulls > 4) return controller.close()
          await new Promise<void>((resolve) => clock.after(20_000, resolve))
          controller.enqueue(new Uint8Array(1))
        },
      },
      { highWaterMark: 0 },
    )
    const file = { type: 'file', status: 200, headers: new Headers(), body } as unknown as Received
    let inner: AbortSignal | undefined
    const send = timeout(clock)(async (_, signal) => {
      inner = signal
      return file
    })
    const allowed = { timeoutMs: 30_000, deadline: 60_000, coversFiles }
    const answer = (await send(requestOf({}, allowed), undefined)) as unknown as {
      readonly body: ReadableStream
    }
    await new Response(answer.body).text().catch(() => {})
    expect(inner?.aborted).toBe(told !== undefined)
    expect(String(inner?.reason)).toContain(told ?? 'undefined')
  })
})
