import { readDecisions } from '@zuora-jobs/docs-drift/decisions'

import { bundle } from './bundle.ts'
import { checkExamples, type WithExamples } from './check-examples.ts'
import { CHECKED, derivedFiles } from './derived-files.ts'
import { type Files, replaceIn, staleIn } from './files.ts'

/** How a run ended, and what it says. */
export interface Outcome {
  /** 0: all stands as it should; 1: the spec is wrong, or with `--check` something is stale; 2: wrong usage. */
  readonly code: 0 | 1 | 2
  readonly out: string
  readonly err: string
}

/**
 * Derives everything from the spec of a repository: lints and bundles it, makes types, checks of requests,
 * `api.md` and `sources.md`, tries the examples. Nothing is written until all of it has worked; with
 * `--check`, nothing at all.
 */
export async function regenerate(args: readonly string[], root: string): Promise<Outcome> {
  const unknown = args.filter((arg) => arg !== '--check')
  if (unknown.length > 0) {
    return { code: 2, out: '', err: `unknown option ${unknown.join(' ')}; the only one is --check` }
  }
  try {
    const decisions = readDecisions(root)
    const { document, files: published } = await bundle(root)
    const derived = await derivedFiles(document, decisions)
    checkExamples(document as unknown as WithExamples, Object.values(CHECKED))
    return args.includes('--check') ? judge(root, derived) : write(root, { ...published, ...derived })
  } catch (error) {
    return { code: 1, out: '', err: `${(error as Error).message}\nnothing was written` }
  }
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
  replaceIn(root, Object.fromEntries(stale.map((name) => [name, files[name]!])))
  return { code: 0, out: stale.length === 0 ? 'up to date' : `written: ${stale.join(', ')}`, err: '' }
}
