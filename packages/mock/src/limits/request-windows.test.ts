import { expect, test } from 'vitest'

import { readOptions } from '../options/options.ts'
import type { Limits } from '../options/settings.ts'
import { closest, countRequest, type RequestCounts, type WindowUse } from './request-windows.ts'

const MINUTE_MS = 60_000

function counter(limits: Partial<Limits> = {}): (now: number) => readonly WindowUse[] {
  const counts: RequestCounts = new Map()
  return (now) => countRequest(counts, readOptions({ limits }).limits, 'api', now)
}

test('a window starts again at its end', () => {
  const count = counter()
  count(0)
  expect(count(MINUTE_MS - 1)[0]).toMatchObject({ name: 'minute', remaining: 49_998, resetSeconds: 1 })
  expect(count(MINUTE_MS)[0]).toMatchObject({ remaining: 49_999, resetSeconds: 60 })
  expect(count(MINUTE_MS)[1]).toMatchObject({ name: 'hour', remaining: 2_249_996 })
})

test('without limits of its own a tenant grants what Zuora does and refuses nothing', () => {
  const count = counter()
  for (let request = 0; request < 50_000; request += 1) count(0)
  expect(count(0)[0]).toMatchObject({ limit: 50_000, remaining: 0, exceeded: false })
})

test('what is refused counts in its minute and in no longer window', () => {
  const count = counter({ requestsPerMinute: 1, requestsPerHour: 2 })
  const exceeded = (now: number): boolean[] => count(now).map((use) => use.exceeded)
  expect(exceeded(0)).toEqual([false, false, false])
  expect(exceeded(0)).toEqual([true, false, false])
  expect(exceeded(0)).toEqual([true, false, false])
  expect(exceeded(MINUTE_MS)).toEqual([false, false, false])
  expect(exceeded(2 * MINUTE_MS)).toEqual([false, true, false])
})

test('the window that is closest to its end is the one that is told', () => {
  const count = counter({ requestsPerHour: 3 })
  expect(closest(count(0))).toMatchObject({ name: 'hour', remaining: 2 })
  expect(closest(counter()(0))).toMatchObject({ name: 'minute' })
})
