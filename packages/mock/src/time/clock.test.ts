import { expect, test } from 'vitest'

import { createClock, steppedTimeStart } from './clock.ts'

function machine(): { epochMs: () => number; monotonicMs: () => number; pass: (ms: number) => void } {
  let passed = 0
  return { epochMs: () => 1_000_000, monotonicMs: () => 50 + passed, pass: (ms) => void (passed += ms) }
}

test('stepped time stands still until it is advanced', () => {
  const clock = createClock('stepped')
  expect(clock.now()).toBe(steppedTimeStart)
  clock.advance(1500)
  expect(clock.now()).toBe(steppedTimeStart + 1500)
})

test('real time follows the machine and can be pushed forward', () => {
  const time = machine()
  const clock = createClock('real', time)
  time.pass(300)
  clock.advance(1000)
  expect(clock.now()).toBe(1_001_300)
})

test('accelerated time multiplies what passes, not what is advanced', () => {
  const time = machine()
  const clock = createClock({ accelerate: 60 }, time)
  time.pass(1000)
  clock.advance(5)
  expect(clock.now()).toBe(1_060_005)
})

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses to advance by %s', (ms) => {
  expect(() => createClock('stepped').advance(ms)).toThrow(/moves forward/)
})
