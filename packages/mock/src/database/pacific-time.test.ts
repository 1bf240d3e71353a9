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

test('a time that daylight saving leaves out lay before the time before it', () => {
  expect(parsePacificTime('2026-03-08 01:59:59')).toBe(Date.UTC(2026, 2, 8, 9, 59, 59))
  expect(parsePacificTime('2026-03-08 02:30:00')).toBe(Date.UTC(2026, 2, 8, 10, 30))
  expect(parsePacificTime('2026-03-08 03:00:00')).toBe(Date.UTC(2026, 2, 8, 10))
  expect(parsePacificTime('2026-11-01 01:30:00')).toBe(Date.UTC(2026, 10, 1, 8, 30))
  expect(parsePacificTime('2026-11-01 02:00:00')).toBe(Date.UTC(2026, 10, 1, 10))
})
