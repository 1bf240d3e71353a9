import { expect, test } from 'vitest'

import { instantOf, toGenericUtc, toTenantTime } from './datetime.ts'

test.each([
  ['2026-01-05T10:20:30Z', Date.UTC(2026, 0, 5, 10, 20, 30)],
  ['2026-01-05T10:20:30.250+1000', Date.UTC(2026, 0, 5, 0, 20, 30, 250)],
  [new Date(7), 7],
  ['2026-01-05', undefined],
  ['2026-01-05 10:20:30', undefined],
  ['2026-99-05T10:20:30Z', undefined],
  [12, undefined],
  [null, undefined],
])('instantOf(%j) is %s', (value, instant) => {
  expect(instantOf(value)).toBe(instant)
})

test('the generic form has an offset without a colon', () => {
  expect(toGenericUtc(Date.UTC(2026, 0, 5, 10, 20, 30, 250))).toBe('2026-01-05T10:20:30+0000')
  expect(toTenantTime(Date.UTC(2026, 0, 5, 10, 20, 30, 250))).toBe('2026-01-05T10:20:30.250+00:00')
})
