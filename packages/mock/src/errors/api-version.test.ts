import { expect, test } from 'vitest'

import { hidesErrors, isApiVersion } from './api-version.ts'

test.each([
  ['186.0', true],
  ['341.0', true],
  ['341', true],
  ['2024-05-19', true],
  ['2024-05-20', false],
  ['2025-08-12', false],
])('version %s', (version, hides) => {
  expect(isApiVersion(version)).toBe(true)
  expect(hidesErrors(version)).toBe(hides)
})

test.each(['', 'latest', '1.1', '2025-8-12'])('%s is no version', (text) => {
  expect(isApiVersion(text)).toBe(false)
})
