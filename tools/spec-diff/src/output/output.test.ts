import { expect, it } from 'vitest'

import { changeOf } from '../change.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { table } from './table.ts'
import { placeName, valueText, valueTexts } from './words.ts'

const CHANGES = [
  changeOf(
    'field-removed',
    { path: '/components/schemas/Job/properties/name', operation: 'getJob, putJob' },
    { type: 'string' },
    null,
  ),
  changeOf('declaration-documented', { path: 'etc/client.api.d.ts#run' }, 'a | `b`', 'c\nd'),
]

it('prints a table', () => {
  expect(table(CHANGES, 'v1')).toBe(`compared with v1

major  field-removed           Job.name                 {"type":"string"} → –
       in getJob, putJob
patch  declaration-documented  etc/client.api.d.ts#run  a | \`b\` → c d

level: major`)
  expect(table([], 'v1')).toBe('compared with v1\nlevel: none')
})

it('prints JSON of exactly these fields', () => {
  expect(JSON.parse(json([CHANGES[0]!]))).toEqual({
    level: 'major',
    changes: [
      {
        rule: 'field-removed',
        level: 'major',
        operation: 'getJob, putJob',
        path: '/components/schemas/Job/properties/name',
        before: { type: 'string' },
        after: null,
      },
    ],
  })
  expect(JSON.parse(json([]))).toEqual({ level: 'none', changes: [] })
})

it('prints Markdown that no value can break out of', () => {
  const text = markdown(CHANGES, 'v1')
  expect(text).toMatch(/^### Changes for users: major\n/)
  expect(text).toContain(
    '| **major** | `field-removed` | `Job.name` | getJob, putJob | `{"type":"string"}` | `–` |',
  )
  expect(text).toContain('| `` a \\| `b` `` | `c d` |')
  expect(text).toContain('- `field-removed`: A field is gone')
  expect(markdown([], 'v1')).toBe('### Changes for users: none\n\nCompared with v1.\n')
})

it.each([
  ['/components/schemas/Job/properties/name/enum', 'Job.name.enum'],
  ['/components/schemas/Job/properties/properties/items/properties/a', 'Job.properties.items.a'],
  ['/paths/~1v1~1jobs~1{id}/get/responses/200', 'GET /v1/jobs/{id} › responses › 200'],
  ['/servers/https:~1~1a.test', 'servers › https://a.test'],
])('says %s as %s', (path, name) => {
  expect(placeName(path)).toBe(name)
})

it('shortens values', () => {
  expect(valueText({ $ref: '#/components/schemas/Job' })).toBe('#/components/schemas/Job')
  expect(valueText(['a', 1, null])).toBe('a, 1, null')
  expect(valueText('a'.repeat(100))).toHaveLength(60)
})

it('shows where two long values differ', () => {
  const [before, after] = ['old', 'new'].map((word) => `${'a'.repeat(100)} ${word} ${'z'.repeat(100)}`)
  expect(valueTexts(before, after)).toEqual([
    `…${'a'.repeat(19)} old ${'z'.repeat(34)}…`,
    `…${'a'.repeat(19)} new ${'z'.repeat(34)}…`,
  ])
  expect(valueTexts('a'.repeat(90), 'a'.repeat(91))).toEqual([`…${'a'.repeat(20)}`, `…${'a'.repeat(21)}`])
  expect(valueTexts('old', before)).toEqual(['old', valueText(before)])
})
