import { expect, it } from 'vitest'

import { searchOf } from './search-of.ts'

// As openapi-fetch 0.17 writes them by default.
it.each([
  [{}, ''],
  [
    { pageSize: 5, status: 'in progress', cursor: undefined, other: null },
    '?pageSize=5&status=in%20progress',
  ],
  [{ ids: ['a', 'b&c'], none: [] }, '?ids=a&ids=b%26c'],
  [{ filter: { from: '2026-01-01 00:00', to: 'é' } }, '?filter[from]=2026-01-01%2000%3A00&filter[to]=%C3%A9'],
  [{ flag: false, count: 0, empty: '' }, '?flag=false&count=0&empty='],
  [undefined, ''],
])('writes %j as %s', (query, search) => {
  expect(searchOf(query)).toBe(search)
})
