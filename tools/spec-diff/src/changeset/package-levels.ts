import { packageOfReport } from '@zuora-jobs/codegen'

import type { Change } from '../change.ts'
import { highest, isLower, type Level } from '../level.ts'

/** The level that each published package needs. */
export type PackageLevels = ReadonlyMap<string, Level>

/** Their types and texts are made from the document. */
const DESCRIBED = ['@zuora-jobs/spec', '@zuora-jobs/client']
/** What they do is made from the families of the document. */
const DRIVEN = ['@zuora-jobs/spec', '@zuora-jobs/polling']
/**
 * They take and hand out what the document describes, and hide it from nobody: what breaks it breaks them.
 */
const ALL = [
  ...DESCRIBED,
  '@zuora-jobs/polling',
  '@zuora-jobs/data',
  '@zuora-jobs/fleet',
  '@zuora-jobs/mock',
  '@zuora-jobs/overlay',
  '@zuora-jobs/cli',
]

/**
 * What changes ask of each package. What does not break stays where it is: a dependant gets its patch from
 * changesets itself.
 *
 * @param most the highest level to ask for; before a first release nothing can be broken
 */
export function packageLevels(changes: readonly Change[], most: Level = 'major'): PackageLevels {
  const levels = new Map<string, Level>()
  for (const change of changes) {
    const level = isLower(most, change.level) ? most : change.level
    for (const name of packagesOf(change)) levels.set(name, highest([level, levels.get(name) ?? 'none']))
  }
  return levels
}

function packagesOf({ path, level }: Change): readonly string[] {
  if (path.startsWith('/') && level === 'major') return ALL
  if (path.startsWith('/x-jobs/')) return DRIVEN
  if (path.startsWith('/')) return DESCRIBED
  const own = path.startsWith('etc/') ? packageOfReport(path) : `@zuora-jobs/${path.split('/')[1]}`
  // Functions that expect a client of one major do not take one of another.
  return own === '@zuora-jobs/client' && level === 'major' ? [own, '@zuora-jobs/polling'] : [own]
}
