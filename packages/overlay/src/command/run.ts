import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { findFamilyProblems } from '../families/find-family-problems.ts'
import { textOfProblem } from '../families/find-shape-problems.ts'
import { findTypeErrors } from '../generate/find-type-errors.ts'
import { generateTypes } from '../generate/generate-types.ts'
import { generateValues } from '../generate/generate-values.ts'
import type { JsonObject } from '../json.ts'
import { applyOverlay } from '../overlay/apply-overlay.ts'
import { lostReferences } from '../overlay/lost-references.ts'
import { originOf } from '../overlay/origin-of.ts'
import { OverlayError } from '../overlay/overlay-error.ts'
import { type OverlayFile, readOverlay } from '../overlay/read-overlay.ts'
import { type Files, writeFiles } from './write-files.ts'

const USAGE = `usage: zuora-jobs-overlay <overlay.yaml> --output <folder>

Puts an overlay (OpenAPI Overlay 1.0, YAML or JSON) over the document of @zuora-jobs/spec, and writes into the folder:
openapi.json, the document; types.ts, its types; values.ts, its values, such as the phases of each family of jobs.
`

/** How a command ended, and what it says. */
export interface CommandOutcome {
  /** 0: written; 1: nothing was written, because the overlay or the folder does not work; 2: wrong usage. */
  readonly code: 0 | 1 | 2
  readonly out: string
  readonly err: string
}

/**
 * Runs the command.
 *
 * @param folder what paths are relative to
 */
export async function run(args: readonly string[], folder: string): Promise<CommandOutcome> {
  const options = { output: { type: 'string' }, help: { type: 'boolean' } } as const
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return failure(2, `${(error as Error).message}\n\n${USAGE}`)
  }
  const { positionals, values } = parsed
  if (values.help === true) return { code: 0, out: USAGE, err: '' }
  const [file, ...rest] = positionals
  const { output } = values
  if (file === undefined || output === undefined || rest.length > 0) return failure(2, USAGE)
  try {
    const files = await filesOf(file, resolve(folder, file), resolve(folder, output))
    write(output, resolve(folder, output), files)
    return { code: 0, out: '', err: '' }
  } catch (error) {
    return failure(1, `${(error as Error).message}\n`)
  }
}

function failure(code: 1 | 2, err: string): CommandOutcome {
  return { code, out: '', err }
}

function write(name: string, folder: string, files: Files): void {
  try {
    writeFiles(folder, files)
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error })
  }
}

/**
 * What the command writes into its folder.
 *
 * @throws Error with file and line of what is wrong
 */
async function filesOf(name: string, path: string, folder: string): Promise<Files> {
  const document = overlaidBy(name, readOverlay(name, path))
  const notice = `// Generated from ${basename(name)} by zuora-jobs-overlay. Edit that file instead.\n`
  const types = await generateTypes(document).catch((error: unknown) => {
    throw new Error(`${name}: types cannot be made of it: ${(error as Error).message}`, { cause: error })
  })
  const sources: Files = {
    'types.ts': notice + types,
    'values.ts': `${notice}\n${generateValues(document)}`,
  }
  const byPath = Object.entries(sources).map(([file, text]) => [join(folder, file), text])
  const errors = findTypeErrors(Object.fromEntries(byPath) as Files, [], folder)
  if (errors.length > 0) throw new Error(`${name}: what it makes does not compile\n${errors.join('\n')}`)
  return { 'openapi.json': `${JSON.stringify(document, undefined, 2)}\n`, ...sources }
}

/** The spec with an overlay on it, in which every reference and every family is right. */
function overlaidBy(name: string, { overlay, lineOf }: OverlayFile): JsonObject {
  try {
    const overlaid = applyOverlay(readSpec(), overlay)
    const { document } = overlaid
    const lost = lostReferences(document).map(({ reference, at, target }) => ({
      path: originOf(overlaid, at, target),
      message: `${reference} is referred to, and is not there`,
    }))
    const problems = findFamilyProblems(document).map((problem) => ({
      path: originOf(overlaid, problem.at, problem.because),
      message: textOfProblem(problem),
    }))
    const found = lost.length > 0 ? lost : problems
    if (found.length === 0) return document
    throw new Error(found.map(({ path, message }) => `${name}:${lineOf(path)}: ${message}`).join('\n'))
  } catch (error) {
    if (!(error instanceof OverlayError)) throw error
    throw new Error(`${name}:${lineOf(error.path)}: ${error.message}`, { cause: error })
  }
}

function readSpec(): JsonObject {
  const path = fileURLToPath(import.meta.resolve('@zuora-jobs/spec/openapi.json'))
  return JSON.parse(readFileSync(path, 'utf8')) as JsonObject
}
