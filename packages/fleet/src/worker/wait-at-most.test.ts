import { expect, it } from 'vitest'

import { waitAtMost } from './wait-at-most.ts'

it('a process lived ten seconds longer than its worker, since the timer of its patience was left', async () => {
  const timers = new Set<() => void>()
  const clock = {
    after(_: number, wake: () => void) {
      timers.add(wake)
      return () => void timers.delete(wake)
    },
  }
  await waitAtMost(clock as never, 10_000, Promise.resolve())
  expect(timers.size).toBe(0)
  const late = waitAtMost(clock as never, 10_000, new Promise(() => {}))
  for (const wake of timers) wake()
  await late
  expect(timers.size).toBe(0)
})
