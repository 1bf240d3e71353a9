/** The same changes, judged by `redocly diff`. The README shows both; this runs both. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { redocly } from '@zuora-jobs/codegen'
import { expect, it } from 'vitest'

import { levelOf } from '../src/change.ts'
import { compareDocuments } from '../src/document/compare-documents.ts'
import { highest, type Level } from '../src/level.ts'
import { below, type Tree, treeOf } from '../src/walk/tree.ts'
import { fields } from './documents.ts'
import { markdownTable } from './markdown-table.ts'
import { A, B, NULL, NULLABLE, operation, query, received, type Row, sent, T } from './tables/row.ts'

const byField = (propertyName: string): Tree => ({ oneOf: [A, B], discriminator: { propertyName } })

const CHANGES: Readonly<Record<string, Row>> = {
  'a new required query parameter': query('major', undefined, { required: true }),
  'a new required field of a request': sent('major', A, fields({ a: T, b: T }, ['b'])),
  'a shorter maxLength of a request': sent('major', { ...T, maxLength: 9 }, { ...T, maxLength: 8 }),
  'a longer maxLength of an answer': received('major', { ...T, maxLength: 8 }, { ...T, maxLength: 9 }),
  'a new value in an enum of an answer': received('major', { ...T, enum: ['a'] }, { ...T, enum: ['a', 'b'] }),
  'a value of an answer that is gone': received('major', { ...T, enum: ['a', 'b'] }, { ...T, enum: ['a'] }),
  'a renamed operationId': operation('major', {}, { operationId: 'createThing' }),
  '`anyOf` becomes `oneOf` in a request': sent('major', { anyOf: [A, B] }, { oneOf: [A, B] }),
  '`oneOf` becomes `anyOf` in a request': sent('minor', { oneOf: [A, B] }, { anyOf: [A, B] }),
  'another default of a request': sent('major', { ...T, default: 'a' }, { ...T, default: 'b' }),
  'another field that tells forms apart': received('major', byField('a'), byField('b')),
  'a list of one position more': received(
    'major',
    { type: 'array', prefixItems: [T] },
    { type: 'array', prefixItems: [T, T] },
  ),
  'null in a list of types, then in `oneOf`': received('none', NULLABLE, { oneOf: [T, NULL] }),
  'merged `allOf`': sent('none', { allOf: [A, B] }, fields({ a: T, b: T })),
  'another description': received('patch', { ...T, description: 'A' }, { ...T, description: 'B' }),
}

it('are judged as the README says', async () => {
  const verdicts = await theirs()
  const rows = Object.entries(CHANGES).map(([change, [level, before, after]]) => {
    const ours = levelOf(compareDocuments(before, after))
    expect([change, ours]).toEqual([change, level])
    return [change, ours, verdicts[change]!]
  })
  const table = markdownTable(['change', 'spec:diff', 'redocly diff'], ...rows)
  expect(readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')).toContain(table)
})

/** One run, with a path for each change; and without a configuration, with which it calls nothing major. */
async function theirs(): Promise<Readonly<Record<string, Level>>> {
  const names = Object.keys(CHANGES)
  const document = (part: 1 | 2): string => {
    const items = names.map((name, index) => {
      const item = treeOf(treeOf(treeOf(CHANGES[name]![part]['paths'])['/things/{id}'])['post'])
      return [`/p${index}`, { post: { ...item, operationId: `${String(item['operationId'])}${index}` } }]
    })
    const info = { title: 'Things', version: '1' }
    return JSON.stringify({ openapi: '3.1.0', info, paths: Object.fromEntries(items) as unknown })
  }
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-redocly-'))
  try {
    writeFileSync(join(folder, 'before.json'), document(1))
    writeFileSync(join(folder, 'after.json'), document(2))
    await redocly(
      ['diff', 'before.json', 'after.json', '--format', 'json', '--output', 'diff.json', '--fail-on', 'none'],
      folder,
    )
    const { changes } = JSON.parse(readFileSync(join(folder, 'diff.json'), 'utf8')) as {
      readonly changes: readonly { readonly path: string; readonly impact: Level }[]
    }
    const levels = names.map((name, index) => {
      const own = changes.filter(({ path }) => `${path}/`.startsWith(`#${below('/paths', `/p${index}`)}/`))
      return [name, highest(own.map(({ impact }) => impact))]
    })
    return Object.fromEntries(levels) as Readonly<Record<string, Level>>
  } finally {
    rmSync(folder, { recursive: true })
  }
}
