import { expect, test } from 'vitest'

import { parseQuery } from './parse-query.ts'
import type { Condition } from './parsed-query.ts'
import { rowMatches, sorted } from './row-matches.ts'

const ROW = {
  Name: 'Müller & Söhne',
  Balance: 99.5,
  AutoPay: true,
  Notes: null,
  StartDate: '2026-01-05',
  CreatedDate: '2026-01-05T10:00:00Z',
}

function where(text: string): readonly Condition[] {
  const parsed = parseQuery(`select Id from Account where ${text}`)
  if ('problem' in parsed) throw new Error(parsed.problem)
  return parsed.query.conditions
}

test.each([
  ["name = 'Müller & Söhne'", true],
  ["Name != 'x'", true],
  ['Balance < 100', true],
  ["Balance > '9'", true],
  ['Balance <= 99.5 and Balance >= 99.5', true],
  ['Balance = 1', false],
  ['AutoPay = true', true],
  ["AutoPay = 'false'", false],
  ['Notes = null', true],
  ['Notes is not null', false],
  ["Notes = 'x'", false],
  ["Notes != 'x'", false],
  ["StartDate > '2026-01-04'", true],
  ["CreatedDate >= '2026-01-05T20:00:00+10:00'", true],
  ["CreatedDate < '2026-01-05T10:00:00'", false],
  ["CreatedDate > '2026-01-05'", true],
])('%s is %s', (text, answer) => {
  expect(rowMatches(ROW, where(text))).toBe(answer)
})

test('an instant in a form that Zuora misreads is refused', () => {
  expect(() => rowMatches(ROW, where("CreatedDate > '2026-01-01 00:00:00'"))).toThrow(/write the instant as/)
})

const ROWS = [
  { Id: '1', Name: 'b', UpdatedDate: '2026-01-01T00:00:00+10:00' },
  { Id: '2', Name: null, UpdatedDate: '2026-01-01T00:00:00Z' },
  { Id: '3', Name: 'a', UpdatedDate: '2025-12-31T23:00:00Z' },
  { Id: '4', Name: 'b', UpdatedDate: null },
]

test.each([
  [[], '1234'],
  [[{ field: 'Name', descending: false }], '2314'],
  [[{ field: 'name', descending: true }], '1432'],
  [
    [
      { field: 'Name', descending: true },
      { field: 'Id', descending: true },
    ],
    '4132',
  ],
  [[{ field: 'UpdatedDate', descending: false }], '4132'],
])('%j: %s', (orders, ids) => {
  expect(sorted(ROWS, orders).map(({ Id }) => Id)).toEqual(ids.split(''))
})
