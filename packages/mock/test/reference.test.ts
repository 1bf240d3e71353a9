import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { TABLES, withTables } from '../scripts/readme-tables.ts'
import { fieldDocs } from '../scripts/tsdoc.ts'
import { EFFECTS } from '../src/catalog/effects.ts'
import { OPTIONS } from '../src/options/options.ts'
import { readOptions } from '../src/options/options.ts'

// What the reference lists is what there is, no more and no less. The texts come from the sources.

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const reference = read('../REFERENCE.md')

test('the tables of the reference are up to date', () => {
  expect(withTables(reference)).toBe(reference)
})

test('the reference has every table, and each row says something', () => {
  for (const [name, rows] of Object.entries(TABLES)) {
    expect(reference).toContain(`<!-- table ${name}:`)
    const [, ...others] = rows()
    expect(others.length).toBeGreaterThan(10)
    for (const row of others) expect(row.filter((cell) => cell !== '').length).toBeGreaterThan(1)
  }
})

test('every effect and every option has its row', () => {
  const names = (table: string): readonly string[] => TABLES[table]!().map(([cell = '']) => cell)
  for (const name of Object.keys(EFFECTS)) expect(names('effects').join('\n')).toContain(`{ ${name}: `)
  for (const name of Object.keys(OPTIONS)) expect(names('options').join('\n')).toContain(`\`${name}`)
})

test('the defaults that TSDoc says are the defaults', () => {
  const settings = readOptions({})
  const docs = fieldDocs(read('../src/options/settings.ts'))
  const defaults = (type: string, values: object): readonly (readonly [string, unknown, unknown])[] =>
    [...docs.get(type)!].flatMap(([name, { default: said }]) =>
      said !== undefined && /^('.*'|\d+|true|false|\[\]|\{\})$/.test(said)
        ? [[name, JSON.parse(said.replaceAll("'", '"')), Reflect.get(values, name)] as const]
        : [],
    )
  const all = [
    ...defaults('MockTenantOptions', settings),
    ...defaults('Limits', settings.limits),
    ...defaults('Permissions', settings.permissions),
    ...defaults('JobDurations', settings.jobs),
  ]
  expect(all.length).toBeGreaterThan(20)
  for (const [name, said, is] of all) expect([name, said]).toEqual([name, is])
})
