import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { systemClock } from './clock.ts'

const HOUR_MS = 3_600_000

describe('systemClock.at', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('wakes at a time that is further away than a timer can hold', async () => {
    let woken: number | undefined
    const time = Date.now() + 2 ** 31 + 5
    systemClock.at(time, () => (woken = Date.now()))
    await vi.advanceTimersByTimeAsync(2 ** 31)
    expect(woken).toBeUndefined()
    await vi.advanceTimersByTimeAsync(5)
    expect(woken).toBe(time)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('wakes soon after a sleep of the machine', async () => {
    const wake = vi.fn<() => void>()
    systemClock.at(Date.now() + HOUR_MS, wake)
    vi.setSystemTime(Date.now() + 8 * HOUR_MS)
    await vi.advanceTimersByTimeAsync(60_010)
    expect(wake).toHaveBeenCalledOnce()
  })

  it('waits no longer where the clock is set back', async () => {
    const wake = vi.fn<() => void>()
    systemClock.at(Date.now() + HOUR_MS, wake)
    await vi.advanceTimersByTimeAsync(HOUR_MS / 2)
    vi.setSystemTime(Date.now() - 24 * HOUR_MS)
    await vi.advanceTimersByTimeAsync(HOUR_MS / 2)
    expect(wake).toHaveBeenCalledOnce()
  })

  it('does not wake who has called it off', async () => {
    const wake = vi.fn<() => void>()
    const cancel = systemClock.at(Date.now() + HOUR_MS, wake)
    await vi.advanceTimersByTimeAsync(90_000)
    cancel()
    await vi.advanceTimersByTimeAsync(HOUR_MS)
    expect([wake.mock.calls, vi.getTimerCount()]).toEqual([[], 0])
  })
})

describe('systemClock.after', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each([
    ['set back', -24],
    ['set forward', 24],
  ])('counts what has elapsed, also where the clock is %s', async (_, hours) => {
    const wake = vi.fn<() => void>()
    const started = systemClock.elapsed()
    systemClock.after(2 * HOUR_MS, wake)
    await vi.advanceTimersByTimeAsync(HOUR_MS)
    vi.setSystemTime(Date.now() + hours * HOUR_MS)
    await vi.advanceTimersByTimeAsync(HOUR_MS - 1)
    expect(wake).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(wake).toHaveBeenCalledOnce()
    expect(systemClock.elapsed() - started).toBe(2 * HOUR_MS)
    expect(vi.getTimerCount()).toBe(0)
  })
})
