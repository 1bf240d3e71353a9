import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, link, lstat, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import { retryWhileInUse } from '@zuora-jobs/client/internal'

import { bufferedWriter } from './buffered-writer.ts'
import { TargetError, targetError } from './file-errors.ts'
import type { FileTarget } from './resolve-target.ts'
import { syncFolder } from './sync-folder.ts'

/** A file under way, beside the one it is to become, under a name that nobody else can have. */
export interface PartFile {
  readonly path: string
  /** Adds bytes at the end, sooner or later. One write at a time. */
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** Resolves when all bytes are in the file, for whoever reads it by its path. */
  readonly flush: () => Promise<void>
  /** Makes sure that what was written outlives a power cut. */
  readonly sync: () => Promise<void>
  /** Gives the file its name. */
  readonly commit: () => Promise<void>
  /** Keeps the file beside the target, under a name that nobody takes for it. Returns that name. */
  readonly keep: () => Promise<string>
  /** Closes the file and leaves it, to be opened again. */
  readonly leave: () => Promise<void>
  /** Removes the file, unless it was committed or kept. May be called more than once. */
  readonly discard: () => Promise<void>
}

/** `O_NOFOLLOW` and so on are not known on every system. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0

/** Characters of a name that are kept in that of its draft. */
const LONGEST = 60

/**
 * Opens a draft beside its target: never through a link, never a file that is there.
 *
 * @param owner becomes part of its name, by which {@link sweepDrafts} finds what a killed process has left
 * @throws TargetError
 */
export async function openPart(target: FileTarget, owner?: string): Promise<PartFile> {
  const name = basename(target.path).slice(0, LONGEST).toWellFormed()
  const own = owner === undefined ? '' : `${owner}.`
  const path = join(dirname(target.path), `.${name}.${own}${randomUUID()}.part`)
  try {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW
    const handle = await open(path, flags, 0o666)
    const mode = target.existing?.mode
    // What replaces a file keeps its mode, as writing to it would have.
    if (mode !== undefined) await handle.chmod(mode & 0o777).catch(() => {})
    return partFile(target, path, handle)
  } catch (error) {
    throw targetError(target.named, error)
  }
}

/**
 * Opens the draft of a process that has ended, cut to the bytes that are known to be good; `undefined` where
 * it is gone, or is not what that process had made.
 *
 * @throws TargetError
 */
export async function reopenPart(
  target: FileTarget,
  path: string,
  bytes: number,
): Promise<PartFile | undefined> {
  if (dirname(path) !== dirname(target.path)) return undefined
  const handle = await open(path, constants.O_RDWR | NO_FOLLOW).catch(() => undefined)
  if (handle === undefined) return undefined
  const { size, nlink, uid } = await handle.stat()
  const isOwn = nlink === 1 && (process.getuid === undefined || uid === process.getuid())
  if (!isOwn || size < bytes) {
    await handle.close()
    return undefined
  }
  try {
    await handle.truncate(bytes)
    return partFile(target, path, handle, bytes)
  } catch (error) {
    await handle.close()
    throw targetError(target.named, error)
  }
}

function partFile(target: FileTarget, path: string, handle: FileHandle, size = 0): PartFile {
  let isOpen = true
  let isLeft = false
  const writer = bufferedWriter(handle, size)
  const guarded = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work()
    } catch (error) {
      throw targetError(target.named, error)
    }
  }
  const close = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    // What is on its way may fail, and has to be over.
    await writer.flush().catch(() => {})
    await handle.close()
  }
  return {
    path,
    write: (bytes) => guarded(() => writer.write(bytes)),
    flush: () => guarded(() => writer.flush()),
    sync: () =>
      guarded(async () => {
        await writer.flush()
        await handle.datasync()
      }),
    commit: () =>
      guarded(async () => {
        await writer.flush()
        await handle.sync()
        await close()
        await (target.existing === undefined ? appear(path, target) : replace(path, target))
        isLeft = true
        await syncFolder(dirname(target.path))
      }),
    keep: () =>
      guarded(async () => {
        // It may have been closed to get its name, which then it did not.
        if (isOpen) {
          await writer.flush()
          await handle.sync()
        }
        await close()
        const kept = unverifiedName(target.path)
        await retryWhileInUse(() => rename(path, kept))
        isLeft = true
        return kept
      }),
    async leave() {
      await close()
      isLeft = true
    },
    async discard() {
      await close()
      if (!isLeft) await rm(path, { force: true })
      isLeft = true
    },
  }
}

/** Gives a file a name that is free, and fails where it is so no more. */
async function appear(path: string, { path: final, named }: FileTarget): Promise<void> {
  try {
    await link(path, final)
    await rm(path, { force: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new TargetError(named, 'exists', 'another process has written it meanwhile')
    // A file system without hard links cannot tell and name in one step.
    if ((await lstat(final).catch(() => undefined)) !== undefined) throw error
    await retryWhileInUse(() => rename(path, final))
  }
}

/** Takes the place of the file that was there, and fails where another one is there by now. */
async function replace(path: string, { path: final, named, existing }: FileTarget): Promise<void> {
  const now = await stat(final).catch(() => undefined)
  if (
    now !== undefined &&
    (now.ino !== existing!.ino || now.mtimeMs !== existing!.mtimeMs || now.size !== existing!.size)
  ) {
    throw new TargetError(named, 'exists', 'another process has written it meanwhile')
  }
  await retryWhileInUse(() => rename(path, final))
}

function unverifiedName(path: string): string {
  return `${path}.unverified-${randomUUID().slice(0, 8)}`
}
