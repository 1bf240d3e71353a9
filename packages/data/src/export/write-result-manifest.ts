import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { Manifest, ManifestFile } from '../files/manifest.ts'
import { readManifest } from '../files/verify.ts'
import { writeManifest } from '../files/write-manifest.ts'
import { ownPackage } from './own-package.ts'

/** What a manifest says of a run, from its first file on. */
export type RunFacts = Pick<Manifest, 'job' | 'work' | 'queries' | 'expiresAt'>

/**
 * Marks a place as under way, before a file gets its name there: what an earlier run has left is no longer
 * among the files, and still known as what may be replaced.
 */
export async function markIncomplete(
  path: string,
  facts: RunFacts,
  files: readonly ManifestFile[],
  owner?: string,
): Promise<void> {
  const earlier = await earlierFiles(path, (file) => !files.some((own) => isSame(own, file)))
  await write(path, facts, files, { incomplete: true, ...(earlier.length > 0 && { earlier }) }, owner)
}

/** Writes the manifest of a run that is over. Earlier files that are still there are marked as such. */
export async function markComplete(
  path: string,
  facts: RunFacts,
  files: readonly ManifestFile[],
  owner?: string,
): Promise<void> {
  const others = await earlierFiles(path, (file) => !files.some(({ name }) => name === file.name))
  const earlier: ManifestFile[] = []
  for (const file of others) {
    const found = await stat(join(dirname(path), file.name)).catch(() => undefined)
    if (found?.size === file.bytes) earlier.push(file)
  }
  await write(path, facts, files, earlier.length > 0 ? { earlier } : {}, owner)
}

async function write(
  path: string,
  { job: { family, id, tenant, submittedAt }, work, queries, expiresAt }: RunFacts,
  files: readonly ManifestFile[],
  marks: Pick<Manifest, 'incomplete' | 'earlier'>,
  owner: string | undefined,
): Promise<void> {
  const job = { family, id, ...(tenant !== undefined && { tenant }), submittedAt }
  const manifest: Manifest = {
    v: 1,
    job,
    ...(work !== undefined && { work }),
    queries,
    files,
    ...marks,
    finishedAt: Date.now(),
    ...(expiresAt !== undefined && { expiresAt }),
    versions: versions(),
  }
  await writeManifest(path, manifest, { owner })
}

/** The files that the manifest there knows, in whatever way, each once. */
async function earlierFiles(
  path: string,
  isKept: (file: ManifestFile) => boolean,
): Promise<readonly ManifestFile[]> {
  const manifest = await readManifest(path).catch(() => undefined)
  const known = new Map<string, ManifestFile>()
  for (const { query: _, ...file } of [...(manifest?.files ?? []), ...(manifest?.earlier ?? [])]) {
    if (isKept(file)) known.set(`${file.sha256} ${file.name}`, file)
  }
  return [...known.values()]
}

function isSame(one: ManifestFile, other: ManifestFile): boolean {
  return one.name === other.name && one.sha256 === other.sha256
}

/** Of what makes the files. */
function versions(): Manifest['versions'] {
  const { name, version } = ownPackage()
  return { [name]: version, node: process.versions.node }
}
