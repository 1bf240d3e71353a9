import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

import { TargetError } from '../files/file-errors.ts'
import { FOLDER_MANIFEST, manifestOfFile } from '../files/manifest.ts'
import { type Overwrite, refuseForeignFile } from '../files/refuse-foreign-file.ts'
import { resolveTarget, type Target, type TargetOptions } from '../files/resolve-target.ts'
import { manifestTarget } from '../files/write-manifest.ts'

/** Where the files of an export go. */
export type ExportPlace =
  | { readonly type: 'folder'; readonly folder: string }
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'stream'; readonly named: string }

/**
 * Looks where files of these names can go, before any work is done for them.
 *
 * @throws TargetError
 */
export async function findPlace(
  to: string,
  names: readonly string[],
  options: TargetOptions & {
    readonly overwrite?: Overwrite | undefined
    /** Whether there may be more results than names. */
    readonly isOpenEnded: boolean
  },
): Promise<ExportPlace> {
  const { overwrite = 'results', isOpenEnded } = options
  const [first = 'query-0.csv', ...others] = names
  const target = await resolveTarget(to, { ...options, fileName: first })
  const isFolder = target.named !== to
  if (!isFolder) refuseMany(target, names.length, isOpenEnded)
  await refuseForeignFile(target, overwrite)
  if (target.type !== 'file') return { type: 'stream', named: nameOf(target) }
  if (!isFolder) {
    await manifestTarget(manifestOfFile(target.path))
    return { type: 'file', path: target.path }
  }
  // Not by the path of the file, which may be a link to somewhere else.
  const folder = await realpath(resolve(options.cwd ?? '.', to))
  for (const fileName of others) {
    const other = await resolveTarget(to, { ...options, fileName })
    await refuseForeignFile(other, overwrite)
  }
  await manifestTarget(join(folder, FOLDER_MANIFEST))
  return { type: 'folder', folder }
}

function refuseMany(target: Target, count: number, isOpenEnded: boolean): void {
  if (count !== 1) {
    const results = count === 0 ? 'any number of results' : `${count} results`
    throw new TargetError(
      target.named,
      'type',
      `${results} need a folder; make one, and name it with a / at its end`,
    )
  }
  if (target.type !== 'file' && isOpenEnded) {
    throw new TargetError(
      target.named,
      'type',
      'a stateful job may have more results than queries, which need a folder',
    )
  }
}

function nameOf(target: Exclude<Target, { readonly type: 'file' }>): string {
  return target.type === 'stream' && typeof target.path === 'string' ? target.path : target.named
}

/** Where the file of this name goes. */
export function pathIn(place: ExportPlace, name: string): string {
  if (place.type === 'folder') return join(place.folder, name)
  if (place.type === 'stream') return place.named
  return join(dirname(place.path), name)
}

/** Where the manifest goes; `undefined` for a stream. */
export function manifestIn(place: ExportPlace): string | undefined {
  if (place.type === 'folder') return join(place.folder, FOLDER_MANIFEST)
  return place.type === 'file' ? manifestOfFile(place.path) : undefined
}

/** The folder in which the drafts of an export are; `undefined` for a stream. */
export function folderOf(place: ExportPlace): string | undefined {
  if (place.type === 'folder') return place.folder
  return place.type === 'file' ? dirname(place.path) : undefined
}

/** Names of files in this place, where the caller has named the only one. */
export function namesIn(place: ExportPlace, names: readonly string[]): readonly string[] {
  return place.type === 'file' ? [basename(place.path)] : names
}

/** A name for work, the same for the same values, whatever the order of their fields. */
export function workOf(...values: readonly unknown[]): string {
  const sorted = JSON.stringify(values, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
  return createHash('sha256').update(sorted).digest('hex').slice(0, 32)
}

/** A target as the caller has named it, wherever the process is. */
export function placeNamed(to: string, cwd: string = '.'): string {
  return to === '-' ? to : resolve(cwd, to)
}
