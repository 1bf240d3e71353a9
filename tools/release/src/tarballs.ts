import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { BUNDLES, expectedFiles, mapless } from './contents.ts'
import { PACKAGES, readManifest, type VersionOf } from './packages.ts'
import { entriesWithSource } from './released-manifest.ts'
import { run } from './run.ts'
import { type Done, StepFailure } from './step.ts'
import { strayRanges } from './versions.ts'

interface PublishPlan {
  readonly plan: readonly (readonly Release[])[]
}

interface Release {
  readonly name: string
  readonly version: string
  readonly tarball: { readonly path: string }
}

/** Packs what is to be published, as `changeset publish --from-pack-dir` takes it. */
export async function pack(copy: string, packed: string): Promise<Done> {
  await run('changeset', ['pack', '--out-dir', packed], { cwd: copy })
  const sizes = tarballsIn(packed).map(
    ({ name, tarball }) => `${name.split('/')[1]} ${Math.ceil(statSync(tarball).size / 1024)} KB`,
  )
  return { said: sizes.join(', ') }
}

/**
 * Leaves in a folder of tarballs only what no tag says is released, for `changeset publish` to publish all of
 * it.
 */
export async function keepUnreleased(root: string, packed: string): Promise<void> {
  const tags = (await run('git', ['tag', '--list'], { cwd: root })).split('\n')
  const file = join(packed, 'publish-plan.json')
  const { plan, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as PublishPlan
  const isDue = ({ name, version }: Release): boolean => !tags.includes(`${name}@${version}`)
  const due = plan.map((group) => group.filter(isDue)).filter((group) => group.length > 0)
  for (const { tarball } of plan.flat().filter((release) => !isDue(release))) {
    rmSync(join(packed, tarball.path))
    rmSync(join(packed, `${tarball.path}.cdx.json`), { force: true })
  }
  writeFileSync(file, `${JSON.stringify({ ...rest, plan: due }, undefined, 2)}\n`)
}

/** Looks into each tarball: its files, its maps, and what it asks for. */
export async function inspect(
  root: string,
  packed: string,
  unpacked: string,
  versions: VersionOf,
): Promise<Done> {
  let count = 0
  const tarballs = new Map(tarballsIn(packed).map(({ name, tarball }) => [name.split('/')[1]!, tarball]))
  for (const name of Object.keys(PACKAGES)) {
    const tarball = tarballs.get(name)
    if (tarball === undefined) throw new StepFailure('was not packed', { package: name })
    const folder = join(unpacked, name)
    mkdirSync(folder, { recursive: true })
    await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { cwd: folder, package: name })
    count += checkContents(root, name, folder, versions)
    await run('publint', ['run', tarball, '--strict'], { cwd: folder, package: name })
    await checkTypes(name, tarball, folder)
  }
  return { said: `${count} files, each with a reason; maps with sources; carets between our packages` }
}

/** Checks that the types of each entry resolve, however a program imports it. */
async function checkTypes(name: string, tarball: string, folder: string): Promise<void> {
  const { exports } = readManifest(folder)
  if (!('.' in exports)) return
  // What is data has no types.
  const data = Object.entries(exports).flatMap(([entry, target]) =>
    typeof target === 'string' ? [entry.replace('./', '')] : [],
  )
  const args = [tarball, '--profile', 'esm-only', '--exclude-entrypoints', ...data]
  await run('attw', args, { cwd: folder, package: name })
}

/**
 * Checks an unpacked tarball: its files, its maps, its manifest.
 *
 * @returns how many files it has
 * @throws StepFailure that names the first file that is wrong
 */
export function checkContents(root: string, name: string, folder: string, versions: VersionOf): number {
  const files = globSync('**', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).toSorted()
  const expected = expectedFiles(root, name)
  const manifest = readManifest(folder)
  const found = {
    'should not be in the tarball': paths.filter((path) => !expected.includes(path)),
    'is missing from the tarball': expected.filter((path) => !paths.includes(path)),
    'has no source map with its source': mapless(folder, BUNDLES[name]),
    'leads to sources, which are not released': entriesWithSource(manifest),
    'in package.json is not the caret of its version': strayRanges(manifest, versions),
  }
  for (const [what, [file, ...others]] of Object.entries(found)) {
    if (file === undefined) continue
    const more = others.length === 0 ? '' : `, and ${others.length} more`
    throw new StepFailure(`${what}${more}`, { package: name, file })
  }
  return paths.length
}

/** The tarballs in a folder, as they were packed. */
export function tarballsIn(packed: string): readonly { readonly name: string; readonly tarball: string }[] {
  const { plan } = JSON.parse(readFileSync(join(packed, 'publish-plan.json'), 'utf8')) as PublishPlan
  return plan.flat().map(({ name, tarball }) => ({ name, tarball: join(packed, tarball.path) }))
}
