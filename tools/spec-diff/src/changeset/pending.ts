import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parseChangesetFile } from '@changesets/parse'

import { ask } from '../base/git.ts'
import type { Level } from '../level.ts'
import { Refusal } from '../refusal.ts'

/** The changeset that the machine writes, and writes anew. */
export const MACHINE = '.changeset/spec-changes.md'

export interface Pending {
  /** Path from the root of the repository. */
  readonly file: string
  readonly releases: readonly { readonly name: string; readonly type: Level }[]
  /** Whether this branch wrote it, or changed it. */
  readonly own: boolean
}

/**
 * The changesets that wait for the next release.
 *
 * @param since a commit; what does not stand there in the same words is this branch's own
 * @throws Refusal for a file that is not a changeset
 */
export function pendingChangesets(root: string, since: string): readonly Pending[] {
  const files = globSync('.changeset/*.md', { cwd: root, exclude: ['.changeset/README.md'] }).toSorted()
  return files.map((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return {
      file,
      releases: releasesIn(file, text),
      own: ask(root, 'show', `${since}:${file}`) !== text.trimEnd(),
    }
  })
}

function releasesIn(file: string, text: string): Pending['releases'] {
  try {
    return parseChangesetFile(text).releases
  } catch (error) {
    throw new Refusal(`${file} is not a changeset: ${(error as Error).message}`)
  }
}
