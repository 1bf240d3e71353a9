import { createHash } from 'node:crypto'
import { appendFileSync, closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'

/** What a process that tries mutants has to know. */
export interface Plan {
  /** The folder of the package. */
  readonly folder: string
  /** The sources with mutants, by their whole path: those of `first` to `first + count - 1`. */
  readonly sources: readonly PlannedSource[]
  /** Where what becomes of them is written, line by line. */
  readonly notes: string
  /** Only tests in the folder of a source that name it. */
  readonly isNear: boolean
  /** Which mutants are tried; all, unless said. */
  readonly sample?: readonly number[] | undefined
}

export interface PlannedSource {
  readonly path: string
  /** What it was when the plan was made: somebody may be at work on it. */
  readonly text: string
  readonly first: number
  readonly count: number
}

/** How a mutant was found: a test failed, a test or a whole process took too long. */
export type Finding = 'failure' | 'timeout' | 'standstill'

/** What happens while mutants are tried. The path of a test file is its name. */
export type Note =
  /** The file, or the file with a mutant, is run, and is to be ended after that time. */
  | { readonly type: 'begun'; readonly test: string; readonly id?: number; readonly limitMs: number }
  /** What it is without a mutant: names of tests that fail are left out of all that comes. */
  | {
      readonly type: 'base'
      readonly test: string
      /** Of the file as it was read. */
      readonly digest: string
      readonly ms: number
      readonly failing: readonly string[]
    }
  | { readonly type: 'found'; readonly test: string; readonly id: number; readonly by: Finding }
  | { readonly type: 'let-through'; readonly test: string; readonly id: number }
  /** An earlier run has shown that the file does not pass it. */
  | { readonly type: 'not-passed'; readonly test: string; readonly id: number }
  /** A test fails with it, and then without it too: it has spoilt the process, or is not to blame. */
  | { readonly type: 'spoilt'; readonly test: string; readonly id: number }
  /** All that the file reaches was tried, or it cannot be used. */
  | { readonly type: 'done'; readonly test: string }
  /** No file is left. */
  | { readonly type: 'complete' }

/** The variable that has the path of the plan. */
export const PLAN_VARIABLE = 'ZUORA_JOBS_MUTATION_PLAN'

export function readPlan(): Plan {
  return JSON.parse(readFileSync(process.env[PLAN_VARIABLE]!, 'utf8')) as Plan
}

export function note(plan: Plan, ...notes: readonly Note[]): void {
  appendFileSync(plan.notes, notes.map((each) => `${JSON.stringify(each)}\n`).join(''))
}

export function notesOf({ notes }: Plan): readonly Note[] {
  if (!existsSync(notes)) return []
  const lines = readFileSync(notes, 'utf8').split('\n')
  // The last one may be under way.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Note)
}

/** No note is longer, but for the names of tests that fail. */
const LAST_BYTES = 65_536

/** The last of them, without all others. */
export function lastNoteOf({ notes }: Plan): Note | undefined {
  const file = openSync(notes, 'r')
  try {
    const { size } = statSync(notes)
    const bytes = Buffer.alloc(Math.min(size, LAST_BYTES))
    readSync(file, bytes, 0, bytes.length, size - bytes.length)
    const line = bytes.toString().split('\n').at(-2)
    return line === undefined ? undefined : (JSON.parse(line) as Note)
  } finally {
    closeSync(file)
  }
}

/** Tells one version of a text from another. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
