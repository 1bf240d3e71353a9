import { expect, test } from 'vitest'

import { createTraffic } from './traffic.ts'

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
