/**
 * Says what a push to main leads to: `version` while changesets wait, `publish` when a version has no tag
 * yet, else `nothing`.
 */
import { globSync } from 'node:fs'
import { join } from 'node:path'

import { PACKAGES, readManifest } from './packages.ts'
import { run } from './run.ts'

export async function nextStep(root: string): Promise<'version' | 'publish' | 'nothing'> {
  if (pendingChangesets(root).length > 0) return 'version'
  const tags = (await run('git', ['tag', '--list'], { cwd: root })).split('\n')
  const due = Object.values(PACKAGES)
    .map((folder) => readManifest(join(root, folder)))
    .filter(({ name, version }) => version !== '0.0.0' && !tags.includes(`${name}@${version}`))
  return due.length > 0 ? 'publish' : 'nothing'
}

export function pendingChangesets(root: string): readonly string[] {
  return globSync('.changeset/*.md', { cwd: root }).filter((file) => !file.endsWith('README.md'))
}

if (import.meta.main) console.log(await nextStep(join(import.meta.dirname, '../../..')))
