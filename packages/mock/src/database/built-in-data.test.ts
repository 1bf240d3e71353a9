import { expect, test } from 'vitest'

import { BUILT_IN_DATA } from './built-in-data.ts'

test.each(Object.entries(BUILT_IN_DATA))(
  '%s is a rectangle of 12 to 20 rows with ids of its own',
  (_object, rows) => {
    expect(rows.length).toBeGreaterThanOrEqual(12)
    expect(rows.length).toBeLessThanOrEqual(20)
    const fields = Object.keys(rows[0] ?? {})
    for (const row of rows) expect(Object.keys(row)).toEqual(fields)
    expect(new Set(rows.map(({ Id }) => Id)).size).toBe(rows.length)
  },
)

test('every foreign key leads to a record', () => {
  const ids = new Set(Object.values(BUILT_IN_DATA).flatMap((rows) => rows.map(({ Id }) => Id)))
  const keys = Object.values(BUILT_IN_DATA)
    .flatMap((rows) => rows.flatMap((row) => Object.entries(row)))
    .filter(([field]) => /\w\.?Id$/.test(field) && field !== 'CrmId')
  expect(keys.length).toBeGreaterThan(50)
  expect(keys.filter(([, value]) => !ids.has(value))).toEqual([])
})

test('awkward values are among the rows, because real tenants have them', () => {
  const values = Object.values(BUILT_IN_DATA).flatMap((rows) => rows.flatMap((row) => Object.values(row)))
  for (const piece of ['"', ',', '\n', '山', '🌅', '\\']) {
    expect(values.some((value) => typeof value === 'string' && value.includes(piece))).toBe(true)
  }
  expect(values).toContain(null)
  expect(values).toContain('')
})
