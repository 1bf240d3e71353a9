import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const LINE = /\| `([^`]+\.test\.ts)`: ([^|]+?) +\|$/

const tests = readFileSync(join(root, 'SECURITY.md'), 'utf8')
  .split('\n')
  .flatMap((line): readonly (readonly [file: string, title: string])[] => {
    const [, file, title] = LINE.exec(line) ?? []
    return file === undefined || title === undefined ? [] : [[file, title]]
  })

it('the threat model names a test in each of its lines', () => {
  const lines = readFileSync(join(root, 'SECURITY.md'), 'utf8').split('\n')
  const from = lines.findIndex((line) => line.startsWith('| who, and'))
  const rows = lines.slice(from + 2, lines.indexOf('', from))
  expect(rows.length).toBeGreaterThan(15)
  expect(tests).toHaveLength(rows.length)
})

it.each(tests)('%s has: %s', (file, title) => {
  expect(existsSync(join(root, file))).toBe(true)
  expect(readFileSync(join(root, file), 'utf8')).toContain(title)
})
