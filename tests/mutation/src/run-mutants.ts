import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { type Mutant, mutantsOf } from './mutants-of.ts'
import { type Finding, type Note, notesOf, type Plan } from './plan.ts'
import { tryPlan } from './try-plan.ts'

/** What became of the mutants of a file. */
export interface FileResult {
  readonly file: string
  readonly mutants: readonly MutantResult[]
}

export interface MutantResult {
  readonly mutant: Mutant
  /** The line of the source, without the space around it. */
  readonly text: string
  readonly isFound: boolean
  readonly by?: Finding | undefined
  /** The test file that has found it. */
  readonly test?: string | undefined
  /** Whether a test has passed it at all. */
  readonly isReached: boolean
}

export interface RunOptions {
  /** Where findings are kept for the next run: it tries only what was not found. */
  readonly report: string
  readonly isNear: boolean
  readonly isAfresh: boolean
  /** So many of the mutants, chosen by the seed; all, unless said. */
  readonly sample?: { readonly count: number; readonly seed: number } | undefined
}

/** What is kept of a mutant that was found. */
interface Kept {
  readonly key: string
  readonly by: Finding
  readonly test: string
}

/** Tries all mutants of some files of a package. */
export async function runMutants(
  folder: string,
  files: readonly string[],
  { report, isNear, isAfresh, sample }: RunOptions,
): Promise<readonly FileResult[]> {
  mkdirSync(dirname(report), { recursive: true })
  const kept = new Map(isAfresh ? [] : readKept(report).map((each) => [each.key, each]))
  let first = 0
  const sources = files.map((file) => {
    const path = join(folder, file)
    const source = readFileSync(path, 'utf8')
    const mutants = mutantsOf(path, source)
    const planned = { path, first, count: mutants.length }
    first += mutants.length
    const digest = createHash('sha256').update(source).digest('hex').slice(0, 16)
    return { file, mutants, planned, lines: source.split('\n'), digest }
  })
  const keys = sources.flatMap(({ file, mutants, digest }) =>
    mutants.map(({ start, end, becomes }) => `${file} ${digest} ${start} ${end} ${becomes}`),
  )
  const workplace = mkdtempSync(join(tmpdir(), 'mutation-'))
  const planFile = join(workplace, 'plan.json')
  const plan: Plan = {
    folder,
    sources: sources.map(({ planned }) => planned),
    notes: join(workplace, 'notes.jsonl'),
    isNear,
    sample: sample && sampleOf(keys.length, sample),
  }
  const known: readonly Note[] = keys.flatMap((key, id) => {
    const { by, test } = kept.get(key) ?? {}
    return by && test ? [{ type: 'found', id, by, test }] : []
  })
  writeFileSync(plan.notes, known.map((each) => `${JSON.stringify(each)}\n`).join(''))
  writeFileSync(planFile, JSON.stringify(plan))
  const keep = (): void => {
    for (const each of notesOf(plan)) {
      if (each.type === 'found') {
        kept.set(keys[each.id]!, { key: keys[each.id]!, by: each.by, test: each.test })
      }
    }
    writeFileSync(report, [...kept.values()].map((each) => `${JSON.stringify(each)}\n`).join(''))
  }
  const interrupted = (): never => {
    keep()
    process.exit(130)
  }
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  try {
    if (known.length < keys.length) await tryPlan(plan, planFile)
  } finally {
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
    keep()
  }
  const reached = new Set(notesOf(plan).flatMap((each) => ('id' in each ? [each.id] : [])))
  for (const each of notesOf(plan)) {
    if (each.type === 'base' && each.failing.length > 0) {
      console.error(`${each.test} fails without a mutant: ${each.failing.join('; ')}`)
    }
  }
  rmSync(workplace, { recursive: true })
  return sources.map(({ file, mutants, planned, lines }) => ({
    file,
    mutants: mutants.flatMap((mutant, index) => {
      const id = planned.first + index
      if (plan.sample?.includes(id) === false) return []
      const finding = kept.get(keys[id]!)
      return {
        mutant,
        text: lines[mutant.line - 1]!.trim(),
        isFound: finding !== undefined,
        by: finding?.by,
        test: finding?.test,
        isReached: finding !== undefined || reached.has(id),
      }
    }),
  }))
}

/** Numbers below `all`, the same ones for the same seed. */
function sampleOf(all: number, { count, seed }: NonNullable<RunOptions['sample']>): readonly number[] {
  const order = (id: number): string => createHash('sha256').update(`${seed} ${id}`).digest('hex')
  const inOrder = Array.from({ length: all }, (_, id) => ({ id, place: order(id) }))
  return inOrder
    .toSorted((one, other) => (one.place < other.place ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id)
}

function readKept(report: string): readonly Kept[] {
  if (!existsSync(report)) return []
  const lines = readFileSync(report, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Kept)
}
