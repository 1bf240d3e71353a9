import { expect, test } from 'vitest'

import { didYouMean, nearest } from './nearest.ts'

const known = ['port', 'host', 'time', 'tokenTtlSeconds']

test.each([
  ['prot', 'port'],
  ['Host', 'host'],
  ['tokenTtlSecond', 'tokenTtlSeconds'],
])('%s was meant to be %s', (word, meant) => {
  expect(nearest(word, known)).toBe(meant)
})

test('nothing is near, and nothing is known', () => {
  expect(nearest('colour', known)).toBeUndefined()
  expect(nearest('port', [])).toBeUndefined()
  expect(didYouMean('colour', known)).toBe('')
  expect(didYouMean('tiem', known)).toBe('; did you mean time?')
})
