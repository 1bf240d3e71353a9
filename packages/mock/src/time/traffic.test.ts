import { expect, test } from 'vitest'

import { createClock } from './clock.ts'
import { createTraffic, letTimePass } from './traffic.ts'

test('it is quiet when everything is over, however often that is said', () => {
  const traffic = createTraffic()
  expect(traffic.isQuiet()).toBe(true)
  const [first, second] = [traffic.begin(), traffic.begin()]
  first()
  first()
  expect(traffic.isQuiet()).toBe(false)
  second()
  expect(traffic.isQuiet()).toBe(true)
})

test('what waits for the time is quiet, until it has waited', async () => {
  const traffic = createTraffic()
  const over = Promise.withResolvers<void>()
  traffic.begin()
  const waiting = traffic.waiting(over.promise)
  expect(traffic.isQuiet()).toBe(true)
  over.resolve()
  await waiting
  expect(traffic.isQuiet()).toBe(false)
})

test('a wait for a fraction of a millisecond was stepped to in thousands of steps', async () => {
  const clock = createClock('stepped')
  let steps = 0
  const counted = { ...clock, advance: (ms: number) => ((steps += 1), clock.advance(ms)) }
  const work = new Promise<void>((resolve) => void clock.at(clock.now() + 0.000_5, resolve))
  const patience = { patienceMs: 1_000, whyStuck: () => undefined }
  await letTimePass(work, counted, createTraffic(), patience)
  expect(steps).toBe(1)
})
