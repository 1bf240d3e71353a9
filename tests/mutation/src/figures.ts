import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { explainedOf } from './explained.ts'
import type { FileResult } from './run-mutants.ts'

/** What was found in a file. */
export interface FileFigures {
  readonly file: string
  readonly mutants: number
  readonly found: number
  readonly explained: number
  /** As `2026-11-26`. */
  readonly day: string
}

/** Keeps the figures of some files in `docs/mutation.json`, beside those of others. */
export function keepFigures(root: string, name: string, results: readonly FileResult[]): void {
  const path = join(root, 'docs/mutation.json')
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly FileFigures[]) : []
  const day = new Date().toISOString().slice(0, 10)
  const now = results.map(({ file, mutants }) => {
    const whole = `packages/${name}/${file}`
    const survivors = mutants.filter(({ isFound }) => !isFound)
    const explained = survivors.filter(({ mutant, text }) => explainedOf(whole, text, mutant)).length
    const found = mutants.length - survivors.length
    return { file: whole, mutants: mutants.length, found, explained, day }
  })
  const others = kept.filter(({ file }) => !now.some((each) => each.file === file))
  const all = [...others, ...now].toSorted((one, other) => (one.file < other.file ? -1 : 1))
  writeFileSync(path, `${JSON.stringify(all, undefined, 2)}\n`)
}
