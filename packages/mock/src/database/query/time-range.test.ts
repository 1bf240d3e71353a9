import { expect, test } from 'vitest'

import { timeRange } from './time-range.ts'

/** A Thursday noon in UTC; 7 in the morning in New York. */
const NOW = Date.UTC(2026, 0, 15, 12)
const at = (iso: string): number => Date.parse(iso)

test.each([
  ['2026-01-05', '2026-01-05T00:00:00Z', '2026-01-06T00:00:00Z'],
  ['2008-09-12Z', '2008-09-12T00:00:00Z', '2008-09-13T00:00:00Z'],
  ['2008-09-12-05:00', '2008-09-12T05:00:00Z', '2008-09-13T05:00:00Z'],
  ['2026-01-05T10:20:30', '2026-01-05T10:20:30Z', undefined],
  ['2026-01-05T10:20', '2026-01-05T10:20:00Z', undefined],
  ['2026-01-05T10:20:30-05:00', '2026-01-05T15:20:30Z', undefined],
  ['now', '2026-01-15T12:00:00Z', undefined],
  ['now - 1 day', '2026-01-14T12:00:00Z', undefined],
  ['NOW + 90 seconds', '2026-01-15T12:01:30Z', undefined],
  ['today', '2026-01-15T00:00:00Z', '2026-01-16T00:00:00Z'],
  ['today - 30 days', '2025-12-16T00:00:00Z', '2025-12-17T00:00:00Z'],
  ['today + 1 week', '2026-01-22T00:00:00Z', '2026-01-23T00:00:00Z'],
  ['today - 1 month', '2025-12-15T00:00:00Z', '2025-12-16T00:00:00Z'],
  ['today - 2 years', '2024-01-15T00:00:00Z', '2024-01-16T00:00:00Z'],
  ['today (-08:00)', '2026-01-15T08:00:00Z', '2026-01-16T08:00:00Z'],
  ['today (America/Los_Angeles)', '2026-01-15T08:00:00Z', '2026-01-16T08:00:00Z'],
  ['today - 200 days (Los Angeles)', '2025-06-29T07:00:00Z', '2025-06-30T07:00:00Z'],
  ['now - 12 hours (new york)', '2026-01-15T00:00:00Z', undefined],
])('%s', (text, from, until = from) => {
  expect(timeRange(text, NOW)).toEqual({ from: at(from), until: at(until) })
})

test('a month after the last of January is the last of February', () => {
  expect(timeRange('today + 1 month', Date.UTC(2026, 0, 31))?.from).toBe(Date.UTC(2026, 1, 28))
})

test('a day on which the clocks change has 23 hours', () => {
  const day = timeRange('today (Los Angeles)', Date.UTC(2026, 2, 8, 20))
  expect((day?.until ?? 0) - (day?.from ?? 0)).toBe(23 * 3_600_000)
})

test.each([
  '',
  'tomorrow',
  '2026-13-45',
  '2026-01-05 10:20:30',
  'today - many days',
  'now - 1 fortnight',
  'today (Atlantis)',
])('%j is not a time', (text) => {
  expect(timeRange(text, NOW)).toBeUndefined()
})
