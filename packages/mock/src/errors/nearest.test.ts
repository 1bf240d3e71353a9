import { expect, test } from 'vitest'

import { didYouMean, nearest } from './nearest.ts'

const KNOWN = ['port', 'host', 'time', 'tokenTtlSeconds']

test.each([
  ['prot', 'port'],
  ['Host', 'host'],
  ['tokenTtlSecond', 'tokenTtlSeconds'],
])('%s was meant to be %s', (word, meant) => {
  expect(nearest(word, KNOWN)).toBe(meant)
})

test('a word of five million letters takes no time', () => {
  const from = performance.now()
  expect(nearest('x'.repeat(5_000_000), KNOWN)).toBeUndefined()
  expect(performance.now() - from).toBeLessThan(500)
})

test('nothing is near, and nothing is known', () => {
  expect(nearest('colour', KNOWN)).toBeUndefined()
  expect(nearest('port', [])).toBeUndefined()
  expect(didYouMean('colour', KNOWN)).toBe('.')
  expect(didYouMean('tiem', KNOWN)).toBe('; did you mean time?')
})
