import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Files } from '@zuora-jobs/overlay/internal'

import type { Wanted } from '../stale-files.ts'

/** The reports that stand in a repository. */
export function readReports(root: string): Files {
  const names = globSync('etc/*.api.d.ts', { cwd: root }).toSorted()
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]))
}

/** What should stand in `etc/`: these reports, and none that belongs to no entry point any more. */
export function onlyReports(root: string, reports: Files): Wanted {
  const gone = Object.keys(readReports(root)).map((name) => [name, undefined])
  return { ...(Object.fromEntries(gone) as Wanted), ...reports }
}
