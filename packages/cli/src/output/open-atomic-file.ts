import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

/** A file that appears under its name only when it is whole. */
export interface AtomicFile {
  /** As it was named by the caller. */
  readonly path: string
  write(chunk: Uint8Array): Promise<void>
  /** Gives the file its name, replacing what had it. */
  commit(): Promise<void>
  /** Removes what was written, unless it was committed. May be called more than once. */
  discard(): Promise<void>
}

/**
 * Opens a file for writing under a temporary name beside its own, so that a path that cannot be written is
 * known before any work is done for it. A relative path starts from `cwd`.
 *
 * @throws CliError saying why the path cannot be written
 */
export async function openAtomicFile(path: string, cwd: string): Promise<AtomicFile> {
  const final = resolve(cwd, path)
  if ((await stat(final).catch(() => undefined))?.isDirectory()) {
    throw new CliError(EXIT.output, `cannot write to ${path}: it is a folder; name a file in it`)
  }
  const temporary = join(dirname(final), `.${basename(final)}.${process.pid}.part`)
  const file = await open(temporary, 'w').catch((cause: unknown) => {
    throw unwritable(path, cause)
  })
  return atomicFile(path, { final, temporary }, file)
}

function atomicFile(
  path: string,
  { final, temporary }: { readonly final: string; readonly temporary: string },
  file: FileHandle,
): AtomicFile {
  let open = true
  const close = async (): Promise<void> => {
    if (open) await file.close()
    open = false
  }
  return {
    path,
    async write(chunk) {
      await file.writeFile(chunk).catch((cause: unknown) => {
        throw unwritable(path, cause)
      })
    },
    async commit() {
      try {
        // Without the sync, a power cut may leave the new name on an empty file.
        await file.sync()
        await close()
        await rename(temporary, final)
      } catch (cause) {
        throw unwritable(path, cause)
      }
    },
    async discard() {
      await close()
      await rm(temporary, { force: true })
    },
  }
}

function unwritable(path: string, cause: unknown): CliError {
  const code = (cause as NodeJS.ErrnoException).code
  return new CliError(
    EXIT.output,
    `cannot write to ${path}: ${REASONS[code ?? ''] ?? code ?? String(cause)}`,
    { cause },
  )
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist; make it first',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EACCES: 'permission denied; choose another place',
  EPERM: 'permission denied; choose another place',
  EROFS: 'the disk is read-only; choose another place',
  ENOSPC: 'the disk is full',
}
