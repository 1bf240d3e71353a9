import { getEventListeners } from 'node:events'

import { describe, expect, it } from 'vitest'

import { systemClock } from '../../clock.ts'
import type { AccessToken, TokenStore } from './auth.ts'
import { createTokenSource, providedTokens } from './create-token-source.ts'

const forever = new AbortController().signal

function source(
  fetchToken: (signal: AbortSignal) => Promise<AccessToken>,
  now = (): number => 0,
  tokens?: TokenStore,
): ReturnType<typeof createTokenSource> {
  const clock = { ...systemClock, now, at: () => () => {} }
  return createTokenSource({ fetchToken, clock, onToken: () => {}, store: tokens && { key: 'k', tokens } })
}

function scripted(...tokens: readonly AccessToken[]): {
  fetchToken: () => Promise<AccessToken>
  calls: () => number
} {
  let calls = 0
  return { fetchToken: async () => tokens[calls++]!, calls: () => calls }
}

describe('createTokenSource', () => {
  it('keeps a token until its time is over', async () => {
    let now = 0
    const { fetchToken, calls } = scripted({ value: 'a', useUntil: 1000 }, { value: 'b', useUntil: 9000 })
    const tokens = source(fetchToken, () => now)
    expect([await tokens.get(forever), await tokens.get(forever)]).toEqual(['a', 'a'])
    now = 1000
    expect(await tokens.get(forever)).toBe('b')
    expect(calls()).toBe(2)
  })

  it('fetches once for many callers', async () => {
    const { fetchToken, calls } = scripted({ value: 'a', useUntil: 1000 })
    const tokens = source(fetchToken)
    const all = await Promise.all(Array.from({ length: 50 }, () => tokens.get(forever)))
    expect(new Set(all)).toEqual(new Set(['a']))
    expect(calls()).toBe(1)
  })

  it('tries again after a failed fetch, which fails every caller that shared it', async () => {
    let calls = 0
    const tokens = source(async () => {
      calls += 1
      if (calls === 1) throw new Error('down')
      return { value: 'b', useUntil: 1 }
    })
    const results = await Promise.allSettled([tokens.get(forever), tokens.get(forever)])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await tokens.get(forever)).toBe('b')
  })

  it('lets one caller leave while the others wait on, and keeps no listener', async () => {
    const { promise, resolve } = Promise.withResolvers<AccessToken>()
    const tokens = source(() => promise)
    const leaving = new AbortController()
    const staying = new AbortController()
    const left = tokens.get(leaving.signal)
    const stayed = tokens.get(staying.signal)
    leaving.abort('enough')
    await expect(left).rejects.toBe('enough')
    resolve({ value: 'a', useUntil: 1 })
    expect(await stayed).toBe('a')
    await Promise.resolve()
    expect(getEventListeners(leaving.signal, 'abort')).toHaveLength(0)
    expect(getEventListeners(staying.signal, 'abort')).toHaveLength(0)
  })

  it('went on fetching after the last caller had left', async () => {
    const signals: AbortSignal[] = []
    const tokens = source((signal) => {
      signals.push(signal)
      return new Promise(() => {})
    })
    const [one, two] = [new AbortController(), new AbortController()]
    const both = [tokens.get(one.signal), tokens.get(two.signal)]
    await Promise.resolve()
    one.abort('enough')
    await expect(both[0]).rejects.toBe('enough')
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
    two.abort('enough, too')
    await expect(both[1]).rejects.toBe('enough, too')
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    const late = new AbortController()
    const another = tokens.get(late.signal)
    await Promise.resolve()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
    late.abort('enough')
    await expect(another).rejects.toBe('enough')
  })

  it('refuses a kept token that no header can carry, without showing it', async () => {
    const store: TokenStore = {
      load: async () => ({ value: 'kept\nsecret', useUntil: 9 }),
      save: async () => {},
    }
    const { fetchToken } = scripted()
    const got = source(fetchToken, () => 0, store).get(forever)
    await expect(got).rejects.toThrow(/^auth\.tokenStore: gave a token that no header can carry; (?!.*kept)/)
  })

  it('forgets a refused token once, and not its successor', async () => {
    const { fetchToken } = scripted({ value: 'a', useUntil: 9 }, { value: 'b', useUntil: 9 })
    const tokens = source(fetchToken)
    await tokens.get(forever)
    tokens.reject('a')
    expect(await tokens.get(forever)).toBe('b')
    tokens.reject('a')
    expect(await tokens.get(forever)).toBe('b')
  })

  it('looks into the store first, keeps there what it fetches, and distrusts what was refused', async () => {
    let kept: AccessToken | undefined = { value: 'kept', useUntil: 9 }
    const store: TokenStore = {
      load: async () => kept,
      save: async (_key, token) => {
        kept = token
      },
    }
    const { fetchToken, calls } = scripted({ value: 'fresh', useUntil: 9 })
    const tokens = source(fetchToken, () => 0, store)
    expect([await tokens.get(forever), calls()]).toEqual(['kept', 0])
    tokens.reject('kept')
    expect([await tokens.get(forever), calls()]).toEqual(['fresh', 1])
    expect(kept).toEqual({ value: 'fresh', useUntil: 9 })
  })

  it('does not use a kept token whose time is over', async () => {
    const { fetchToken } = scripted({ value: 'fresh', useUntil: 9 })
    const store: TokenStore = { load: async () => ({ value: 'old', useUntil: 0 }), save: async () => {} }
    expect(await source(fetchToken, () => 0, store).get(forever)).toBe('fresh')
  })
})

describe('a token at hand', () => {
  it('is the one that was fetched, until its time is over or it was refused', async () => {
    let now = 0
    const { fetchToken } = scripted({ value: 'a', useUntil: 1_000 }, { value: 'b', useUntil: 9_000 })
    const tokens = source(fetchToken, () => now)
    expect(tokens.current()).toBeUndefined()
    tokens.reject('none was there')
    await tokens.get(forever)
    expect(tokens.current()).toBe('a')
    now = 1_000
    expect(tokens.current()).toBeUndefined()
    await tokens.get(forever)
    tokens.reject('a')
    expect(tokens.current()).toBe('b')
    tokens.reject('b')
    expect(tokens.current()).toBeUndefined()
  })

  it('is told of, also where it was kept', async () => {
    const told: string[] = []
    const parts = { clock: { ...systemClock, now: () => 0 }, onToken: (token: string) => told.push(token) }
    const { fetchToken } = scripted({ value: 'a', useUntil: 1_000 })
    await createTokenSource({ ...parts, fetchToken }).get(forever)
    const tokens = { load: async () => ({ value: 'kept', useUntil: 9 }), save: async () => {} }
    await createTokenSource({ ...parts, fetchToken, store: { key: 'k', tokens } }).get(forever)
    expect(told).toEqual(['a', 'kept'])
  })

  it('is not fetched where the last one has left while the store was read', async () => {
    const { fetchToken, calls } = scripted({ value: 'a', useUntil: 1_000 })
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const tokens = source(fetchToken, undefined, { load: () => promise, save: async () => {} })
    const leaving = new AbortController()
    const waiting = tokens.get(leaving.signal)
    leaving.abort(new Error('left'))
    await expect(waiting).rejects.toThrow('left')
    resolve(undefined)
    await new Promise((settled) => setImmediate(settled))
    expect(calls()).toBe(0)
  })
})

describe('a fetch that everybody has left', () => {
  it('does not end the one that came after it', async () => {
    const flights: ((token: AccessToken) => void)[] = []
    const tokens = source(() => new Promise((resolve) => flights.push(resolve)))
    const leaving = new AbortController()
    const first = tokens.get(leaving.signal)
    await new Promise((settled) => setImmediate(settled))
    leaving.abort(new Error('left'))
    await expect(first).rejects.toThrow('left')
    const second = tokens.get(forever)
    await new Promise((settled) => setImmediate(settled))
    flights[0]!({ value: 'late', useUntil: -1 })
    await new Promise((settled) => setImmediate(settled))
    const third = tokens.get(undefined)
    await new Promise((settled) => setImmediate(settled))
    flights[1]!({ value: 'b', useUntil: 9 })
    expect([await second, await third, flights.length]).toEqual(['b', 'b', 2])
  })
})

describe('a caller', () => {
  it('needs no signal', async () => {
    const { fetchToken } = scripted({ value: 'a', useUntil: 1_000 })
    expect(await source(fetchToken).get(undefined)).toBe('a')
  })

  it('that had left before it came leaves no failure that nobody is told of', async () => {
    const unhandled: unknown[] = []
    const onUnhandled = (reason: unknown): void => void unhandled.push(reason)
    process.on('unhandledRejection', onUnhandled)
    const tokens = source(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error))
        }),
    )
    await expect(tokens.get(AbortSignal.abort(new Error('left')))).rejects.toThrow('left')
    await new Promise((settled) => setImmediate(settled))
    process.off('unhandledRejection', onUnhandled)
    expect(unhandled).toEqual([])
  })
})

describe('the tenant of a token', () => {
  it('is that of the token at hand, without a fetch', async () => {
    const { fetchToken, calls } = scripted({ value: 'a', useUntil: 9, tenant: 't' })
    const tokens = source(fetchToken)
    expect([await tokens.tenant(forever), await tokens.tenant(forever), calls()]).toEqual(['t', 't', 1])
  })

  it('is nothing where a token of its own does not tell it', async () => {
    const { fetchToken, calls } = scripted({ value: 'a', useUntil: 9 }, { value: 'b', useUntil: 9 })
    const tokens = source(fetchToken)
    expect([await tokens.tenant(forever), calls()]).toEqual(['', 2])
  })

  it('is fetched where the token that was kept lacks it', async () => {
    const { fetchToken, calls } = scripted({ value: 'b', useUntil: 9, tenant: 't' })
    const load = async (): Promise<AccessToken> => ({ value: 'kept', useUntil: 9 })
    const tokens = source(fetchToken, undefined, { load, save: async () => {} })
    expect(await tokens.get(forever)).toBe('kept')
    expect([await tokens.tenant(forever), calls()]).toEqual(['t', 1])
  })
})

describe('tokens of a provider', () => {
  it('are asked for each time, with the one that was refused', async () => {
    const asked: unknown[] = []
    const told: string[] = []
    const getToken = (how: object): string => {
      asked.push(how)
      return 'a'
    }
    const tokens = providedTokens({ getToken }, (token) => told.push(token))
    expect([tokens.current(), await tokens.tenant(forever)]).toEqual([undefined, ''])
    expect(await tokens.get(forever)).toBe('a')
    tokens.reject('a')
    await tokens.get(undefined)
    expect(asked).toEqual([
      { signal: forever, rejected: undefined },
      { signal: undefined, rejected: 'a' },
    ])
    expect(told).toEqual(['a', 'a'])
  })

  it('are refused where no header can carry them', async () => {
    const tokens = providedTokens({ getToken: () => 'a\nb' }, () => {})
    await expect(tokens.get(undefined)).rejects.toThrow('auth.getToken: gave a token')
  })
})
