import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { type Files, writeFiles } from '@zuora-jobs/overlay/internal'

/** The texts of files by their paths; `undefined` for a file that should not be there. */
export type Wanted = Readonly<Record<string, string | undefined>>

/** The names of the files below a folder that are not what they should be. */
export function staleIn(folder: string, files: Wanted): readonly string[] {
  return Object.keys(files).filter((name) => textIn(join(folder, name)) !== files[name])
}

/** Writes and removes the files below a folder that are not what they should be, and names them. */
export function writeStale(folder: string, files: Wanted): readonly string[] {
  const stale = staleIn(folder, files)
  const isGone = (name: string): boolean => files[name] === undefined
  const texts = stale.filter((name) => !isGone(name)).map((name) => [name, files[name]])
  writeFiles(folder, Object.fromEntries(texts) as Files)
  for (const name of stale.filter(isGone)) rmSync(join(folder, name))
  return stale
}

function textIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
