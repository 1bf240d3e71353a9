import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { EXPLAINED, explainedOf } from './explained.ts'
import type { FileFigures } from './figures.ts'
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

describe('the figures that are kept', () => {
  const figures = JSON.parse(readFileSync(join(root, 'docs/mutation.json'), 'utf8')) as readonly FileFigures[]

  it('are those of each file', () => {
    expect(figures.map(({ file }) => file)).toEqual(files.toSorted())
  })

  it('leave no mutant that is neither found nor explained', () => {
    const left = figures.filter(({ mutants, found, explained }) => mutants !== found + explained)
    expect(left).toEqual([])
  })

  it.each(Object.keys(JUDGEMENT))('show that at least 95 %% are found: %s', (name) => {
    const own = figures.filter(({ file }) => file.startsWith(`packages/${name}/`))
    const sum = (key: 'mutants' | 'found'): number => own.reduce((total, each) => total + each[key], 0)
    expect(sum('found') / sum('mutants')).toBeGreaterThanOrEqual(0.95)
  })
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
