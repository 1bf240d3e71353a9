import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { EFFECTS } from '../src/catalog/effects.ts'
import { CONTROL_ROUTES } from '../src/control/routes.ts'
import { SCENARIOS } from '../src/index.ts'

// What the README lists is what there is, no more and no less. The texts come from the data.

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** The rows of the table whose header begins with this cell, without the padding. */
function tableUnder(header: string): readonly (readonly string[])[] {
  const lines = readme.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${header} `))
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'))
  return lines.slice(start + 2, end).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

describe('the tables of the README', () => {
  test('ready-made scenarios', () => {
    const rows = Object.entries(SCENARIOS).map(([name, { about }]) => [`\`${name}\``, about])
    expect(tableUnder('Scenario')).toEqual(rows)
  })

  test('effects', () => {
    const names = tableUnder('Effect').map(([cell]) => /\{ (\w+):/.exec(cell!)?.[1])
    expect(names).toEqual(Object.keys(EFFECTS))
  })

  test('control calls', () => {
    const rows = CONTROL_ROUTES.map(({ method, path, does }) => [`\`${method} /__mock${path}\``, does])
    expect(tableUnder('Call')).toEqual(rows)
  })
})
