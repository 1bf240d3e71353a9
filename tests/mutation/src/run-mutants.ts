import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { type Mutant, mutantsOf } from './mutants-of.ts'
import { digestOf, type Finding, type Note, notesOf, type Plan } from './plan.ts'
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

/** What is kept of a mutant for the next run. */
interface Kept {
  readonly key: string
  readonly found?: { readonly by: Finding; readonly test: string } | undefined
  /** The test files that let it through, and those that do not pass it, as they were. */
  readonly past: readonly TestVersion[]
}

interface TestVersion {
  readonly test: string
  readonly digest: string
  readonly isPassed: boolean
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
    const planned = { path, text: source, first, count: mutants.length }
    first += mutants.length
    const digest = digestOf(source)
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
  const keptBefore = [...kept.values()]
  const known = keys.flatMap((key, id) => notesFrom(kept.get(key), id))
  writeFileSync(plan.notes, known.map((each) => `${JSON.stringify(each)}\n`).join(''))
  writeFileSync(planFile, JSON.stringify(plan))
  const keep = (): void => {
    const digests = digestsOf(notesOf(plan), keptBefore)
    for (const [key, each] of keptFrom(notesOf(plan), keys, digests, isNear)) kept.set(key, each)
    writeFileSync(report, [...kept.values()].map((each) => `${JSON.stringify(each)}\n`).join(''))
  }
  const interrupted = (): never => {
    keep()
    rmSync(workplace, { recursive: true })
    process.exit(130)
  }
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  try {
    if (keys.some((key) => !kept.get(key)?.found)) await tryPlan(plan, planFile)
  } finally {
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
    keep()
  }
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
      const { found, past = [] } = kept.get(keys[id]!) ?? {}
      return {
        mutant,
        text: lines[mutant.line - 1]!.trim(),
        isFound: found !== undefined,
        by: found?.by,
        test: found?.test,
        isReached: found !== undefined || past.some(({ isPassed }) => isPassed),
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

/** What earlier runs have shown, as long as a test file is as it was. */
function notesFrom(kept: Kept | undefined, id: number): readonly Note[] {
  if (!kept) return []
  if (kept.found) return [{ type: 'found', id, ...kept.found }]
  return kept.past
    .filter(({ test, digest }) => isStill(test, digest))
    .map(({ test, isPassed }) => ({ type: isPassed ? 'let-through' : 'not-passed', id, test }) as const)
}

/** What is kept of each mutant, by its key. */
function keptFrom(
  notes: readonly Note[],
  keys: readonly string[],
  digests: ReadonlyMap<string, string>,
  isOnlyNear: boolean,
): ReadonlyMap<string, Kept> {
  const found = new Map(notes.flatMap((each) => (each.type === 'found' ? [[each.id, each] as const] : [])))
  const passed = new Set(
    notes.flatMap((each) => (each.type === 'let-through' ? [`${each.id} ${each.test}`] : [])),
  )
  const unpassed = new Set(
    notes.flatMap((each) => (each.type === 'not-passed' ? [`${each.id} ${each.test}`] : [])),
  )
  const done = new Set(notes.flatMap((each) => (each.type === 'done' ? [each.test] : [])))
  return new Map(
    keys.map((key, id) => {
      const finding = found.get(id)
      if (finding) return [key, { key, found: { by: finding.by, test: finding.test }, past: [] }]
      const past = [...digests].flatMap(([test, digest]) => {
        const isPassed = passed.has(`${id} ${test}`)
        const isTried = isPassed || unpassed.has(`${id} ${test}`) || (done.has(test) && !isOnlyNear)
        return isTried ? [{ test, digest, isPassed }] : []
      })
      return [key, { key, past }]
    }),
  )
}

/** The versions of the test files that were run, and of those that ran before. */
function digestsOf(notes: readonly Note[], earlier: readonly Kept[]): ReadonlyMap<string, string> {
  const before = earlier.flatMap(({ past }) => past.map(({ test, digest }) => [test, digest] as const))
  const now = notes.flatMap((each) => (each.type === 'base' ? [[each.test, each.digest] as const] : []))
  return new Map([...before.filter(([test, digest]) => isStill(test, digest)), ...now])
}

/** What each test file is now is read once: many mutants speak of it. */
const NOW = new Map<string, string>()

function isStill(test: string, digest: string): boolean {
  if (!NOW.has(test)) NOW.set(test, existsSync(test) ? digestOf(readFileSync(test, 'utf8')) : '')
  return NOW.get(test) === digest
}

function readKept(report: string): readonly Kept[] {
  if (!existsSync(report)) return []
  const lines = readFileSync(report, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Kept)
}
