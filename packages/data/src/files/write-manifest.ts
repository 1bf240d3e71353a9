import { basename } from 'node:path'

import { TargetError } from './file-errors.ts'
import { type Manifest, parseManifest } from './manifest.ts'
import { openPart } from './part-file.ts'
import { type FileTarget, resolveTarget } from './resolve-target.ts'
import { readManifest } from './verify.ts'

/**
 * Writes a manifest, at once and last: it takes the place of an earlier one, and of nothing else.
 *
 * @param options `owner` becomes part of the name of its draft
 *
 * @throws TargetError, and ManifestError for a manifest that could not be read again
 */
export async function writeManifest(
  path: string,
  manifest: Manifest,
  { owner }: { readonly owner?: string | undefined } = {},
): Promise<void> {
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`
  parseManifest(path, text)
  const target = await manifestTarget(path)
  const part = await openPart(target, owner)
  try {
    await part.write(new TextEncoder().encode(text))
    await part.commit()
  } finally {
    await part.discard()
  }
}

/**
 * Where a manifest is to be written: a name that is free, or that of another manifest.
 *
 * @throws TargetError
 */
export async function manifestTarget(path: string): Promise<FileTarget> {
  const target = await resolveTarget(path)
  if (target.type !== 'file') throw new TargetError(path, 'type', 'a manifest is a file')
  if (target.existing !== undefined && target.existing.size > 0) {
    await readManifest(target.path).catch((cause: unknown) => {
      const why = `there is a ${basename(path)} that is not a manifest; move it away`
      throw new TargetError(path, 'exists', why, { cause })
    })
  }
  return target
}
