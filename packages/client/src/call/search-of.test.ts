import { createQuerySerializer } from 'openapi-fetch'
import { expect, it } from 'vitest'

import { searchOf } from './search-of.ts'

it.each([
  [{}],
  [{ pageSize: 5, status: 'in progress', cursor: undefined, other: null }],
  [{ ids: ['a', 'b&c'], none: [] }],
  [{ filter: { from: '2026-01-01 00:00', to: 'é' } }],
  [{ flag: false, count: 0, empty: '' }],
])('writes %j as openapi-fetch does', (query) => {
  expect(searchOf(query).slice(1)).toBe(createQuerySerializer()(query))
})

it('is nothing without a query', () => {
  expect(searchOf(undefined)).toBe('')
})
