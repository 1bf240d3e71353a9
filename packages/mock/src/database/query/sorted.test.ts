import { expect, test } from 'vitest'

import { sorted } from './sorted.ts'

const rows = [
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
  expect(sorted(rows, orders).map(({ Id }) => Id)).toEqual(ids.split(''))
})
