import { expect, it } from 'vitest'

import { virtualClock } from './virtual-clock.ts'

const idle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

it('jumps from one wake-up to the next once the event loop is idle', async () => {
  const clock = virtualClock(0)
  const woken: number[] = []
  clock.at(2_000, () => woken.push(clock.now()))
  clock.at(1_000, () => woken.push(clock.now()))
  clock.at(1_500, () => woken.push(-1))()
  await idle()
  expect(woken).toEqual([1_000, 2_000])
  expect(clock.pending()).toBe(0)
})

it('lets nobody sleep longer where it is set back', async () => {
  const clock = virtualClock(10_000)
  let woken = 0
  clock.at(11_000, () => (woken = clock.now()))
  clock.advance(-5_000)
  await idle()
  expect(woken).toBe(6_000)
})

it('keeps what has elapsed where it is set', async () => {
  const clock = virtualClock(0)
  const woken: string[] = []
  clock.after(2_000, () => woken.push(`after ${clock.elapsed()}`))
  clock.at(1_000, () => woken.push(`at ${clock.elapsed()}`))
  clock.set(900)
  await idle()
  expect(woken).toEqual(['at 100', 'after 2000'])
  expect(clock.now()).toBe(2_900)
})
