import type { Clock } from '@zuora-jobs/client'
import { expect, it } from 'vitest'

import { createLease, instantOf } from './create-lease.ts'

function clockAt(now: number, elapsed: number): { -readonly [Key in 'time' | 'since']: number } & Clock {
  const clock = { time: now, since: elapsed, now: () => clock.time, elapsed: () => clock.since }
  return clock as never
}

it('has nothing left before it was renewed', () => {
  expect(createLease(clockAt(1_000, 50), 30_000).left()).toBe(0)
})

it('counts from when the request began, by whichever clock has gone further', () => {
  const clock = clockAt(1_000, 50)
  const lease = createLease(clock, 30_000)
  lease.renewed(instantOf(clock))
  expect(lease.left()).toBe(30_000)
  clock.since = 10_050
  expect(lease.left()).toBe(20_000)
  // The machine was frozen: only the wall clock has gone on.
  clock.time = 26_000
  expect(lease.left()).toBe(5_000)
  // It was set back.
  clock.time = 0
  expect(lease.left()).toBe(20_000)
  clock.since = 40_050
  expect(lease.left()).toBe(-10_000)
  lease.renewed({ now: 0, elapsed: 39_050 })
  expect(lease.left()).toBe(29_000)
})

it('notes an instant by both clocks', () => {
  expect(instantOf(clockAt(1_000, 50))).toEqual({ now: 1_000, elapsed: 50 })
})
