import { expect, test } from 'vitest'

import { parsePacificTime } from './pacific-time.ts'

test('reads the documented sample', () => {
  expect(parsePacificTime('2015-01-21 10:30:01')).toBe(1_421_865_001_000)
})

test('knows daylight saving', () => {
  expect(parsePacificTime('2026-07-01 00:00:00')).toBe(Date.UTC(2026, 6, 1, 7))
})

test.each(['yesterday', '2026-02-30 00:00:00', '2026-01-01T00:00:00', ''])('refuses %j', (text) => {
  expect(parsePacificTime(text)).toBeUndefined()
})
