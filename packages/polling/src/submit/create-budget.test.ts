import { getEventListeners } from 'node:events'

import { ZuoraError, ZuoraNetworkError } from '@zuora-jobs/client'
import { rejection, virtualClock } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { type Budget, createBudget } from './create-budget.ts'

interface Parts {
  readonly budget: Budget
  readonly clock: ReturnType<typeof virtualClock>
  readonly told: unknown[]
  readonly since: () => number
}

function parts(withinMs: number, signal?: AbortSignal): Parts {
  const clock = virtualClock()
  const begun = clock.elapsed()
  const told: unknown[] = []
  const budget = createBudget(clock, withinMs, signal, (...each) => told.push(each))
  return { budget, clock, told, since: () => clock.elapsed() - begun }
}

const lost = (retryAfterMs?: number): ZuoraError =>
  new ZuoraNetworkError('lost', { category: 'network', retryAfterMs })
const hang = (): Promise<never> => new Promise(() => {})

describe('the time of a submit', () => {
  it('is what is left of it', async () => {
    const { budget, clock } = parts(1_000)
    expect(budget.left()).toBe(1_000)
    await new Promise<void>((resolve) => clock.after(400, resolve))
    expect(budget.left()).toBe(600)
  })

  it('grows between attempts, to a minute', async () => {
    const { budget, told, since } = parts(10_000_000)
    const times: number[] = []
    for (let count = 1; count <= 8; count += 1) {
      expect(await budget.putOff(lost())).toBe(true)
      times.push(since())
    }
    const delays = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]
    expect(told).toEqual(delays.map((delay, index) => [index + 1, delay, expect.anything()]))
    expect(times.at(-1)).toBe(delays.reduce((sum, delay) => sum + delay, 0))
  })

  it('is waited as long as the server asks', async () => {
    const { budget, told } = parts(10_000_000)
    await budget.putOff(lost(7_500))
    await budget.putOff(lost(1_500))
    expect(told.map((each) => (each as readonly unknown[])[1])).toEqual([7_500, 2_000])
  })

  it.each([
    [1_000_000, 990_000],
    [50_000, 45_000],
    [105, 95],
  ])('of %d ms has its last attempt at %d', async (withinMs, at) => {
    const { budget, since } = parts(withinMs)
    expect(await budget.putOff(lost(withinMs))).toBe(true)
    expect(since()).toBe(at)
    expect(await budget.putOff(lost())).toBe(false)
    expect(since()).toBe(at)
  })

  it('has a last attempt where the delay ends with it, and none after it', async () => {
    const exact = parts(50_000)
    expect(await exact.budget.putOff(lost(45_000))).toBe(true)
    expect([exact.since(), await exact.budget.putOff(lost())]).toEqual([45_000, false])
    const before = parts(50_000)
    expect(await before.budget.putOff(lost(44_999))).toBe(true)
    expect([await before.budget.putOff(lost()), before.since()]).toEqual([true, 45_000])
    expect(await before.budget.putOff(lost())).toBe(false)
  })

  it('is over at the time of the last attempt', async () => {
    const { budget, clock } = parts(50_000)
    await new Promise<void>((resolve) => clock.after(45_000, resolve))
    expect(await budget.putOff(lost())).toBe(false)
    const other = parts(50_000)
    await new Promise<void>((resolve) => other.clock.after(44_999, resolve))
    expect(await other.budget.putOff(lost())).toBe(true)
    expect(other.since()).toBe(45_000)
  })
})

describe('an attempt', () => {
  it('has its answer, and leaves nothing', async () => {
    const caller = new AbortController()
    const { budget, clock } = parts(1_000, caller.signal)
    expect(await budget.attempt(async () => 'answer')).toBe('answer')
    await expect(budget.attempt(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect([clock.pending(), getEventListeners(caller.signal, 'abort').length]).toEqual([0, 0])
  })

  it('that is deaf ends with the time, and says so', async () => {
    const { budget, since } = parts(1_000)
    const error = await rejection(budget.attempt(hang))
    expect(error).toMatchObject({ name: 'ZuoraTimeoutError', category: 'timeout', retryable: false })
    expect((error as Error).message).toBe('no answer within 1000 ms (submitWithinMs)')
    expect([since(), (error as Error).cause]).toEqual([1_000, undefined])
  })

  it('that hears its signal says what became of it', async () => {
    const { budget } = parts(1_000)
    const unsent = new ZuoraError('held back', { category: 'timeout', sent: false })
    const work = (signal: AbortSignal): Promise<never> =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(unsent)))
    expect(await rejection(budget.attempt(work))).toBe(unsent)
  })

  it('tells what was before it', async () => {
    const { budget } = parts(100_000)
    const before = lost()
    await budget.putOff(before)
    const error = (await rejection(budget.attempt(hang))) as Error
    expect(error.message).toBe('no answer within 100000 ms (submitWithinMs); before that: lost')
    expect(error.cause).toBe(before)
  })

  it('ends when the caller leaves', async () => {
    const caller = new AbortController()
    const { budget, since, clock, told } = parts(1_000, caller.signal)
    clock.after(10, () => caller.abort(new Error('left')))
    const error = await rejection(budget.attempt(hang))
    expect([since(), (error as Error).name, clock.pending()]).toEqual([10, 'ZuoraTimeoutError', 0])
    await expect(budget.attempt(async () => 'sent')).rejects.toThrow('left')
    await expect(budget.sleep(5, undefined)).rejects.toThrow('left')
    expect(told).toEqual([])
  })

  it('has no end where the time has none', async () => {
    const { budget } = parts(Infinity)
    expect(await budget.attempt(async () => 'answer')).toBe('answer')
    expect(budget.left()).toBe(Infinity)
  })
})

describe('what has no effect', () => {
  it('is repeated while that is worth it', async () => {
    const { budget, since } = parts(100_000)
    let count = 0
    const work = async (): Promise<number> => {
      count += 1
      if (count < 3) throw lost()
      return count
    }
    expect([await budget.repeat(work), since()]).toEqual([3, 3_000])
    const lasting = new ZuoraError('no', { category: 'invalid' })
    expect(await rejection(budget.repeat(() => Promise.reject(lasting)))).toBe(lasting)
    const odd = new Error('odd')
    expect(await rejection(budget.repeat(() => Promise.reject(odd)))).toBe(odd)
    const never = (): boolean => false
    expect(await rejection(budget.repeat(() => Promise.reject(lost()), never))).toHaveProperty('name')
    expect(since()).toBe(3_000)
  })

  it('ends with the reason of the caller', async () => {
    const caller = new AbortController()
    const { budget } = parts(100_000, caller.signal)
    const reason = new Error('left')
    const abort = async (error: Error): Promise<never> => {
      caller.abort(reason)
      throw error
    }
    expect(await rejection(budget.repeat(() => abort(lost())))).toBe(reason)
    const lasting = new ZuoraError('no', { category: 'invalid' })
    expect(await rejection(budget.repeat(() => abort(lasting)))).toBe(reason)
    const odd = new Error('odd')
    expect(await rejection(budget.repeat(() => abort(odd)))).toBe(odd)
  })

  it('tells how often and how long it was tried, if it was more than once', async () => {
    const { budget } = parts(20_000)
    const error = (await rejection(budget.repeat(() => Promise.reject(lost())))) as Error
    expect(error.message).toBe('lost; tried 6 times in 18 s')
    const odd = new Error('odd')
    expect([budget.tried(odd), odd.message]).toEqual([odd, 'odd'])
    const other = parts(20_000).budget
    await other.putOff(lost())
    expect((other.tried(lost()) as Error).message).toBe('lost')
    await other.putOff(lost())
    expect((other.tried(lost()) as Error).message).toBe('lost; tried 2 times in 3 s')
  })
})
