import { expect, it } from 'vitest'

import { createChance } from './create-chance.ts'

const strikesOf = (seed: number, only?: ReadonlySet<string>): readonly string[] => {
  const struck: string[] = []
  const chance = createChance(seed, { only, onStrike: (name) => struck.push(name) })
  for (let time = 0; time < 200; time += 1) {
    chance.strikes('network', 0.1)
    if (time % 2 === 0) chance.strikes('store', 0.1)
  }
  return struck
}

it('is the same for the same seed, and another for another', () => {
  expect(strikesOf(7)).toEqual(strikesOf(7))
  expect(strikesOf(7)).not.toEqual(strikesOf(8))
  const draws = (seed: number): number[] => Array.from({ length: 3 }, createChance(seed).stream('lives'))
  expect(draws(7)).toEqual(draws(7))
  expect(new Set([...draws(7), ...draws(8)]).size).toBe(6)
})

it('strikes about as often as the rate says', () => {
  const counts = Array.from({ length: 50 }, (_, seed) => strikesOf(seed).length)
  const all = counts.reduce((sum, count) => sum + count, 0)
  expect(all / 50).toBeGreaterThan(25)
  expect(all / 50).toBeLessThan(35)
})

it('leaves the other faults as they were where some are left out', () => {
  const all = strikesOf(7)
  const some = all.filter((_, index) => index % 3 === 0)
  expect(strikesOf(7, new Set(some))).toEqual(some)
})
