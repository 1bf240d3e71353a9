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

describe('systemClock', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('wakes each who waits, the earlier first, whoever came first', async () => {
    const woken: string[] = []
    systemClock.after(3_000, () => woken.push('third'))
    systemClock.after(1_000, () => woken.push('first'))
    systemClock.at(Date.now() + 2_000, () => woken.push('second'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(woken).toEqual(['first'])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(woken).toEqual(['first', 'second', 'third'])
  })

  it('wakes the others where one of them throws', async () => {
    const wake = vi.fn<() => void>()
    const thrown = new Error('broken')
    systemClock.after(1_000, () => {
      throw thrown
    })
    systemClock.after(1_000, wake)
    await expect(vi.advanceTimersByTimeAsync(1_000)).rejects.toBe(thrown)
    await vi.advanceTimersByTimeAsync(1)
    expect(wake).toHaveBeenCalledOnce()
  })

  it('does not wake who is called off by another one, at the same time', async () => {
    const wake = vi.fn<() => void>()
    let cancel = (): void => {}
    systemClock.after(1_000, () => cancel())
    cancel = systemClock.after(1_000, wake)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(wake).not.toHaveBeenCalled()
  })

  it('lets one who is woken wait again, without end', async () => {
    let count = 0
    let cancel: () => void
    const again = (): void => {
      count += 1
      cancel = systemClock.after(0, again)
    }
    again()
    await vi.advanceTimersByTimeAsync(100)
    cancel!()
    expect(count).toBeGreaterThan(2)
    expect(count).toBeLessThan(200)
  })

  it('wakes under fake timers that were installed while somebody waited, and under real ones again', async () => {
    vi.useRealTimers()
    const cancel = systemClock.after(HOUR_MS, () => {})
    vi.useFakeTimers()
    const wake = vi.fn<() => void>()
    systemClock.after(1_000, wake)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(wake).toHaveBeenCalledOnce()
    vi.useRealTimers()
    await new Promise<void>((resolve) => systemClock.after(1, resolve))
    cancel()
  })
})

it('keeps the process alive while somebody waits, and not longer', () => {
  const alive = (): readonly string[] => process.getActiveResourcesInfo().filter((name) => name === 'Timeout')
  const before = alive().length
  const cancel = systemClock.after(HOUR_MS, () => {})
  const cancelOther = systemClock.after(2 * HOUR_MS, () => {})
  expect(alive()).toHaveLength(before + 1)
  cancel()
  expect(alive()).toHaveLength(before + 1)
  cancelOther()
  expect(alive()).toHaveLength(before)
  systemClock.after(HOUR_MS, () => {})()
  expect(alive()).toHaveLength(before)
})
