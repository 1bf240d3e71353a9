import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { EXPLAINED, explainedOf } from './explained.ts'
import { JUDGEMENT } from './files.ts'
import { mutantsOf } from './mutants-of.ts'

const root = join(import.meta.dirname, '../../..')
const files = Object.entries(JUDGEMENT).flatMap(([name, paths]) =>
  paths.map((path) => `packages/${name}/${path}`),
)

it('each file in which a package judges exists, and is named once', () => {
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
  expect(new Set(files).size).toBe(files.length)
})

describe('explained mutants', () => {
  it.each(EXPLAINED)('$file: $was → $is is still there', (explained) => {
    const { file } = explained
    const source = readFileSync(join(root, file), 'utf8')
    const lines = source.split('\n')
    const found = mutantsOf(file, source).filter(
      (mutant) => explainedOf(file, lines[mutant.line - 1]!.trim(), mutant) === explained,
    )
    expect(files).toContain(file)
    expect(found.length).toBeGreaterThan(0)
    expect(explained.why).toMatch(/\.$/)
  })

  it('explains nothing twice', () => {
    const keys = EXPLAINED.map(({ file, line, was, is }) => [file, line, was, is].join('\n'))
    expect(new Set(keys).size).toBe(keys.length)
  })
})
