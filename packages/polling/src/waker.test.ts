import { getEventListeners } from 'node:events'

import { describe, expect, it } from 'vitest'

import { virtualClock } from '../../client/test/virtual-clock.ts'
import { createAlarm } from './waker.ts'

const alarmed = () => {
  const clock = virtualClock(0)
  let stops = 0
  return { clock, stops: () => stops, alarm: createAlarm(clock, () => (stops += 1)) }
}

describe('an alarm', () => {
  it('sleeps until its time where nobody rings', async () => {
    const { clock, alarm } = alarmed()
    await alarm.sleepUntil(5_000, undefined)
    expect([clock.now(), clock.pending()]).toEqual([5_000, 0])
  })

  it('wakes when it is rung', async () => {
    const { clock, alarm } = alarmed()
    clock.at(700, alarm.ring)
    await alarm.sleepUntil(5_000, undefined)
    expect([clock.now(), clock.pending()]).toEqual([700, 0])
  })

  it('remembers a ring that came before the sleep, once', async () => {
    const { clock, alarm } = alarmed()
    alarm.ring()
    alarm.ring()
    await alarm.sleepUntil(5_000, undefined)
    expect(clock.now()).toBe(0)
    await alarm.sleepUntil(5_000, undefined)
    expect(clock.now()).toBe(5_000)
  })

  it('heeds a storm once in two seconds', async () => {
    const { clock, alarm } = alarmed()
    for (let at = 0; at < 20_000; at += 10) clock.at(at, alarm.ring)
    const woken: number[] = []
    while (clock.now() < 20_000) {
      await alarm.sleepUntil(60_000, undefined)
      woken.push(clock.now())
      if (woken.length === 10) break
    }
    expect(woken).toEqual(Array.from({ length: 10 }, (_, index) => index * 2_000))
  })

  it('does not put off its own time for the sake of a storm', async () => {
    const { clock, alarm } = alarmed()
    alarm.ring()
    await alarm.sleepUntil(9_000, undefined)
    alarm.ring()
    await alarm.sleepUntil(500, undefined)
    expect(clock.now()).toBe(500)
  })

  it.each([0, 300])('rejects at an abort after %d ms, and leaves nothing', async (ms) => {
    const { clock, alarm } = alarmed()
    const controller = new AbortController()
    const sleep = alarm.sleepUntil(5_000, controller.signal)
    clock.at(ms, () => controller.abort('enough'))
    await expect(sleep).rejects.toBe('enough')
    expect([clock.now(), clock.pending()]).toEqual([ms, 0])
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
  })

  it('rejects with a signal that was aborted before', async () => {
    const { clock, alarm } = alarmed()
    await expect(alarm.sleepUntil(5_000, AbortSignal.abort('before'))).rejects.toBe('before')
    expect(clock.pending()).toBe(0)
  })

  it('says when it is not needed any more', () => {
    const { alarm, stops } = alarmed()
    alarm.stop()
    expect(stops()).toBe(1)
  })
})
