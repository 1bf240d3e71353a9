import { join } from 'node:path'

import { pendingChangesets } from './next.ts'
import { type Manifest, PACKAGES, readManifest, SCOPE, type VersionOf } from './packages.ts'
import { run } from './run.ts'
import { type Done, StepFailure } from './step.ts'

export interface Versions extends Done {
  readonly versions: VersionOf
}

/** Gives the packages of a copy of the repository the versions that the changesets ask for. */
export async function applyChangesets(copy: string): Promise<Versions> {
  const pending = pendingChangesets(copy)
  if (pending.length > 0) await run('changeset', ['version'], { cwd: copy })
  for (const [name, folder] of Object.entries(PACKAGES)) {
    const { version } = readManifest(join(copy, folder))
    const since = version === '0.0.0' ? 'the beginning' : await releaseBehind(copy, name, version)
    if (version !== '0.0.0' && (since === undefined || pending.length > 0)) continue
    throw new StepFailure(`changed since ${since}, and no changeset says so: run npx changeset`, {
      package: name,
      file: `${folder}/package.json`,
    })
  }
  const versions = Object.fromEntries(
    Object.entries(PACKAGES).map(([name, folder]) => [name, readManifest(join(copy, folder)).version]),
  )
  const list = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return { said: `${list.join(', ')}; changesets: ${pending.length}`, versions }
}

/** The tag of the version, where it exists and something that ships has changed since. */
async function releaseBehind(copy: string, name: string, version: string): Promise<string | undefined> {
  const tag = `${SCOPE}/${name}@${version}`
  if ((await run('git', ['tag', '--list', tag], { cwd: copy })) === '') return undefined
  const folder = PACKAGES[name]!
  const unshipped = UNSHIPPED.map((path) => `:(exclude,glob)${folder}/${path}`)
  const changed = await run('git', ['diff', '--name-only', tag, 'HEAD', '--', folder, ...unshipped], {
    cwd: copy,
  })
  return changed === '' ? undefined : tag
}

/** What can change in the folder of a package without a new version of it. */
const UNSHIPPED = ['CHANGELOG.md', 'README.md', 'test/**', 'decisions/**', '**/*.test.*', '**/*.test-d.ts']

/** Where a manifest asks for a package of ours by anything but the caret of its version. */
export function strayRanges(manifest: Manifest, versions: VersionOf): readonly string[] {
  return (['dependencies', 'peerDependencies'] as const).flatMap((field) =>
    Object.entries(manifest[field] ?? {})
      .filter(([name]) => name.startsWith(`${SCOPE}/`))
      .filter(([name, range]) => range !== `^${versions[name.slice(SCOPE.length + 1)]}`)
      .map(([name, range]) => `${field}: ${name} is ${range}`),
  )
}
