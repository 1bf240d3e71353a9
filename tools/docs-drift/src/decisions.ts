import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { parse } from 'yaml'

import type { Aspect, Form } from './page.ts'

/** A difference between pages and the spec that is known. `*` in a text stands for any text. */
export interface Explanation {
  readonly operations: readonly string[]
  readonly where: string
  readonly aspect: Aspect
  /** Only pages of this form. */
  readonly form?: Form
  readonly page?: string
  readonly spec?: string
}

/** What was decided where sources disagree or are silent. */
export interface Decision {
  /** From the root of the repository. */
  readonly file: string
  /** The folder below `spec/decisions`. */
  readonly family: string
  readonly about: string
  readonly source: readonly string[]
  readonly sources: string
  readonly decided: string
  readonly because: string
  readonly explains?: readonly Explanation[]
}

const FOLDER = 'spec/decisions'
const AJV = new Ajv2020({ allErrors: true })
const COMPILED = new Map<string, ValidateFunction>()

function compile(schema: string): ValidateFunction {
  const known = COMPILED.get(schema) ?? AJV.compile(JSON.parse(schema) as object)
  COMPILED.set(schema, known)
  return known
}

/**
 * The decisions of a repository, by the names of their files.
 *
 * @throws Error naming the file that its schema refuses, and why
 */
export function readDecisions(root: string): readonly Decision[] {
  const isDecision = compile(readFileSync(join(root, FOLDER, 'schema.json'), 'utf8'))
  return globSync('*/*.yaml', { cwd: join(root, FOLDER) })
    .toSorted()
    .map((name) => {
      const file = `${FOLDER}/${name}`
      const decision = read(join(root, file), file)
      if (!isDecision(decision)) {
        throw new Error(`${file}: ${AJV.errorsText(isDecision.errors, { dataVar: 'the decision' })}`)
      }
      return Object.assign({ file, family: dirname(name) }, decision as Omit<Decision, 'file' | 'family'>)
    })
}

function read(path: string, file: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error })
  }
}
