import { openYaml, readDecisions } from '@zuora-jobs/docs-drift'
import { findFamilyProblems, type JsonObject } from '@zuora-jobs/overlay'
import { type Files, textOfProblem } from '@zuora-jobs/overlay/internal'

import { type Bundle, bundle } from './bundle.ts'
import { checkExamples } from './check-examples.ts'
import { checkTypes } from './check-types.ts'
import { derivedFiles, GENERATED } from './derived-files.ts'
import type { Document } from './document.ts'
import { onlyReports } from './reports/reports.ts'
import { checkedComponents } from './request-schemas.ts'
import { staleIn, type Wanted, writeStale } from './stale-files.ts'

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
 * @param reports what should stand in `etc/`, which is made of the packages
 */
export async function regenerate(
  args: readonly string[],
  root: string,
  bundled: (root: string) => Promise<Bundle> = bundle,
  reports: Promise<Files> = Promise.resolve({}),
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
    const check = args.includes('--check')
    const wanted = { ...derived, ...onlyReports(root, await reports) }
    return settle(root, check ? wanted : { ...published, ...wanted }, check)
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

/** Writes what is not as it should be; with `check` it only says so. */
export function settle(root: string, files: Wanted, check: boolean): Outcome {
  const stale = check ? staleIn(root, files) : writeStale(root, files)
  if (stale.length === 0) return { code: 0, out: 'up to date', err: '' }
  if (!check) return { code: 0, out: `written: ${stale.join(', ')}`, err: '' }
  return { code: 1, out: '', err: stale.map((name) => `${name} is stale: run pnpm regenerate`).join('\n') }
}
