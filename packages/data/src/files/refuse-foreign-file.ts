import { basename, dirname, join } from 'node:path'

import { TargetError } from './file-errors.ts'
import { FOLDER_MANIFEST, manifestOfFile } from './manifest.ts'
import { measureFile } from './measure-file.ts'
import type { FileTarget, Target } from './resolve-target.ts'
import { readManifest } from './verify.ts'

/**
 * Which files may be replaced: none, those that a manifest knows as results and that are as they were, or
 * any.
 */
export type Overwrite = 'never' | 'results' | 'always'

/**
 * Refuses a target that would destroy what is not a result. An empty file, as `mktemp` makes, may be replaced
 * unless nothing may.
 *
 * @throws TargetError
 */
export async function refuseForeignFile(target: Target, overwrite: Overwrite): Promise<void> {
  if (target.type !== 'file' || target.existing === undefined || overwrite === 'always') return
  if (overwrite === 'results' && (target.existing.size === 0 || (await isResult(target)))) return
  const why =
    overwrite === 'never' ? 'it exists' : 'it exists, and no manifest beside it knows it as a result as it is'
  throw new TargetError(
    target.named,
    'exists',
    `${why}; name another file, move it away, or set overwrite to "always"`,
  )
}

async function isResult({ path, existing }: FileTarget): Promise<boolean> {
  for (const place of [manifestOfFile(path), join(dirname(path), FOLDER_MANIFEST)]) {
    const manifest = await readManifest(place).catch(() => undefined)
    const known = [...(manifest?.files ?? []), ...(manifest?.earlier ?? [])].filter(
      ({ name, bytes }) => name === basename(path) && bytes === existing?.size,
    )
    if (known.length === 0) continue
    const { sha256 } = await measureFile(path)
    if (known.some((file) => file.sha256 === sha256)) return true
  }
  return false
}
