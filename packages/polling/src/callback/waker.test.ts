import { getEventListeners } from 'node:events'

import { virtualClock } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { createWakeup } from './waker.ts'

const withWakeup = () => {
  const clock = virtualClock(0)
  let stops = 0
  return { clock, stops: () => stops, wakeup: createWakeup(clock, () => (stops += 1)) }
}

describe('a wakeup', () => {
  it('sleeps until its time without a hint', async () => {
    const { clock, wakeup } = withWakeup()
    await wakeup.sleepUntil(5_000, undefined)
    expect([clock.now(), clock.pending()]).toEqual([5_000, 0])
  })

  it('wakes at a hint', async () => {
    const { clock, wakeup } = withWakeup()
    clock.at(700, wakeup.hint)
    await wakeup.sleepUntil(5_000, undefined)
    expect([clock.now(), clock.pending()]).toEqual([700, 0])
  })

  it('remembers a hint that came before the sleep, once', async () => {
    const { clock, wakeup } = withWakeup()
    wakeup.hint()
    wakeup.hint()
    await wakeup.sleepUntil(5_000, undefined)
    expect(clock.now()).toBe(0)
    await wakeup.sleepUntil(5_000, undefined)
    expect(clock.now()).toBe(5_000)
  })

  it('heeds a storm once in two seconds', async () => {
    const { clock, wakeup } = withWakeup()
    for (let at = 0; at < 20_000; at += 10) clock.at(at, wakeup.hint)
    const woken: number[] = []
    while (clock.now() < 20_000) {
      await wakeup.sleepUntil(60_000, undefined)
      woken.push(clock.now())
      if (woken.length === 10) break
    }
    expect(woken).toEqual(Array.from({ length: 10 }, (_, index) => index * 2_000))
  })

  it('does not put off its own time for the sake of a storm', async () => {
    const { clock, wakeup } = withWakeup()
    wakeup.hint()
    await wakeup.sleepUntil(9_000, undefined)
    wakeup.hint()
    await wakeup.sleepUntil(500, undefined)
    expect(clock.now()).toBe(500)
  })

  it.each([0, 300])('rejects at an abort after %d ms, and leaves nothing', async (ms) => {
    const { clock, wakeup } = withWakeup()
    const controller = new AbortController()
    const sleep = wakeup.sleepUntil(5_000, controller.signal)
    clock.at(ms, () => controller.abort('enough'))
    await expect(sleep).rejects.toBe('enough')
    expect([clock.now(), clock.pending()]).toEqual([ms, 0])
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
  })

  it('rejects with a signal that was aborted before', async () => {
    const { clock, wakeup } = withWakeup()
    await expect(wakeup.sleepUntil(5_000, AbortSignal.abort('before'))).rejects.toBe('before')
    expect(clock.pending()).toBe(0)
  })

  it('says when it is not needed any more', () => {
    const { wakeup, stops } = withWakeup()
    wakeup.stop()
    expect(stops()).toBe(1)
  })
})
