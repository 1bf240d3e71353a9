import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { openYaml, readDecisions } from '@zuora-jobs/docs-drift'
import { findFamilyProblems, type JsonObject } from '@zuora-jobs/overlay'
import { type Files, textOfProblem, writeFiles } from '@zuora-jobs/overlay/internal'

import { type Bundle, bundle } from './bundle.ts'
import { checkExamples } from './check-examples.ts'
import { checkTypes } from './check-types.ts'
import { derivedFiles, GENERATED } from './derived-files.ts'
import type { Document } from './document.ts'
import { checkedComponents } from './request-schemas.ts'

const SPEC = 'spec/openapi.yaml'

/** How a run ended, and what it says. */
export interface Outcome {
  /**
   * 0: all stands as it should; 1: the spec is wrong, or with `--check` something is stale; 2: wrong usage.
   */
  readonly code: 0 | 1 | 2
  readonly out: string
  readonly err: string
}

/**
 * Derives everything from the spec of a repository: lints and bundles it, checks its families, makes types,
 * values, checks of requests, `api.md` and `sources.md`, tries the examples, compiles what it has made.
 * Nothing is written until all of it has worked; with `--check`, nothing at all.
 *
 * @param bundled lints the spec and puts it together
 */
export async function regenerate(
  args: readonly string[],
  root: string,
  bundled: (root: string) => Promise<Bundle> = bundle,
): Promise<Outcome> {
  const unknown = args.filter((arg) => arg !== '--check')
  if (unknown.length > 0) {
    return { code: 2, out: '', err: `unknown option ${unknown.join(' ')}; the only one is --check` }
  }
  try {
    const decisions = readDecisions(root)
    const { document, files: published } = await bundled(root)
    checkFamilies(document, root)
    const derived = await derivedFiles(document, decisions)
    checkExamples(document as unknown as Document, checkedComponents(document))
    const sources = Object.entries(derived).filter(([name]) => name.startsWith(GENERATED))
    await checkTypes(Object.fromEntries(sources), root)
    return args.includes('--check') ? judge(root, derived) : write(root, { ...published, ...derived })
  } catch (error) {
    return { code: 1, out: '', err: `${(error as Error).message}\nnothing was written` }
  }
}

/** @throws Error with file and line of everything that is wrong with a family */
function checkFamilies(document: JsonObject, root: string): void {
  const problems = findFamilyProblems(document)
  if (problems.length === 0) return
  const spec = openYaml(root, SPEC)
  const lines = problems.map((problem) => {
    // The place itself, or where it is missing the next one around it.
    let located = spec
    for (const step of problem.at) located = located.get(step) ?? located
    return `${located.place.file}:${located.place.line}: ${textOfProblem(problem)}`
  })
  throw new Error(lines.join('\n'))
}

/** Compares the files below a folder with what they should be. */
export function judge(root: string, files: Files): Outcome {
  const stale = staleIn(root, files)
  if (stale.length === 0) return { code: 0, out: 'up to date', err: '' }
  return { code: 1, out: '', err: stale.map((name) => `${name} is stale: run pnpm regenerate`).join('\n') }
}

/** Writes those files below a folder that are not what they should be. */
export function write(root: string, files: Files): Outcome {
  const stale = staleIn(root, files)
  writeFiles(root, Object.fromEntries(stale.map((name) => [name, files[name]!])))
  return { code: 0, out: stale.length === 0 ? 'up to date' : `written: ${stale.join(', ')}`, err: '' }
}

/** The names of the files that are missing below a folder, or stand there with another text. */
export function staleIn(folder: string, files: Files): readonly string[] {
  return Object.keys(files).filter((name) => textIn(join(folder, name)) !== files[name])
}

function textIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
