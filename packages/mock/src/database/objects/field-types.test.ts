import { expect, test } from 'vitest'

import { compareValues, type FieldType, FIELD_TYPES } from './field-types.ts'

test.each<[FieldType, string, unknown]>([
  ['text', ' any thing ', ' any thing '],
  ['number', '-1.5e3', -1500],
  ['number', '.5', 0.5],
  ['number', '', undefined],
  ['number', '0x10', undefined],
  ['number', '1,5', undefined],
  ['number', '1e999', undefined],
  ['integer', '42', 42],
  ['integer', '4.2', undefined],
  ['integer', '99999999999999999999', undefined],
  ['boolean', 'TRUE', true],
  ['boolean', 'yes', undefined],
  ['date', '2026-02-28', '2026-02-28'],
  ['date', '2026-02-30', undefined],
  ['date', '2026-02-28T00:00:00Z', undefined],
  ['datetime', '2026-02-28T00:00:00Z', '2026-02-28T00:00:00Z'],
  ['datetime', '2026-02-28', undefined],
  ['uuid', 'ED4B9701-bafb-4976-8019-b08269430153', 'ED4B9701-bafb-4976-8019-b08269430153'],
  ['uuid', '123', undefined],
])('a %s reads %j as %j', (type, text, value) => {
  expect(FIELD_TYPES[type].read(text)).toBe(value)
})

test.each<[FieldType, unknown, boolean]>([
  ['text', 'a', true],
  ['text', 1, false],
  ['number', 1.5, true],
  ['number', '1.5', false],
  ['integer', 1.5, false],
  ['boolean', 'true', false],
  ['date', '2026-01-01', true],
  ['datetime', '2020-01-01T00:00:00.000Z', true],
  ['datetime', '2020-01-01', false],
  ['uuid', null, false],
])('%s holds %j: %s', (type, value, answer) => {
  expect(FIELD_TYPES[type].holds(value)).toBe(answer)
})

test('values of a type have an order', () => {
  expect(compareValues('number', 9, 10)).toBe(-1)
  expect(compareValues('text', '9', '10')).toBe(1)
  expect(compareValues('boolean', true, true)).toBe(0)
  expect(compareValues('datetime', '2026-01-01T10:00:00+10:00', '2026-01-01T00:00:00Z')).toBe(0)
  expect(compareValues('uuid', 'AB', 'ab')).toBe(0)
})
