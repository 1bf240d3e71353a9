import { expect, it } from 'vitest'

import { machineClock } from './machine-clock.ts'
import { virtualClock } from './virtual-clock.ts'

const START = 1_000_000

it('is wrong by an offset and a drift, and right about what has elapsed', () => {
  const truth = virtualClock(START)
  const clock = machineClock(truth, { offsetMs: 5_000, drift: 0.01 })
  truth.advance(100_000)
  expect(clock.now()).toBe(START + 100_000 + 5_000 + 1_000)
  expect(clock.elapsed()).toBe(truth.elapsed())
})

it('wakes earlier who sleeps until a time that is jumped over, and nobody later', async () => {
  const truth = virtualClock(START)
  const clock = machineClock(truth)
  const woken: string[] = []
  const note = (name: string) => (): void => {
    woken.push(`${name} ${truth.elapsed()}`)
  }
  clock.at(START + 60_000, note('at'))
  clock.after(60_000, note('after'))
  clock.at(START + 90_000, note('called off'))()
  clock.jump(50_000)
  clock.at(START + 70_000, note('at once'))
  clock.jump(-50_000)
  await new Promise<void>((resolve) => truth.after(200_000, resolve))
  expect(woken).toEqual(['at 10000', 'at once 20000', 'after 60000'])
})
