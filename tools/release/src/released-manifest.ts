import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Manifest, PACKAGES, SOURCE_CONDITION } from './packages.ts'

/**
 * Takes the way to the sources out of each manifest in a copy of the repository. Sources are not released.
 */
export function stripSourceCondition(copy: string): void {
  for (const folder of Object.values(PACKAGES)) {
    const file = join(copy, folder, 'package.json')
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
    writeFileSync(file, `${JSON.stringify(releasedManifest(manifest), undefined, 2)}\n`)
  }
}

/** A manifest as it is released. */
export function releasedManifest(manifest: Manifest): Manifest {
  const exports = Object.entries(manifest.exports).map(([entry, target]) => {
    if (typeof target === 'string') return [entry, target]
    const kept = Object.entries(target).filter(([condition]) => condition !== SOURCE_CONDITION)
    return [entry, Object.fromEntries(kept)]
  })
  return { ...manifest, exports: Object.fromEntries(exports) as Manifest['exports'] }
}

/** The entries of a manifest that lead to sources. */
export function entriesWithSource({ exports }: Manifest): readonly string[] {
  return Object.entries(exports)
    .filter(([, target]) => {
      const targets = typeof target === 'string' ? [['', target] as const] : Object.entries(target)
      return targets.some(([condition, path]) => condition === SOURCE_CONDITION || path.startsWith('./src/'))
    })
    .map(([entry]) => `package.json: exports: ${entry}`)
}
