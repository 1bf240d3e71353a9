import { constants, type Stats } from 'node:fs'
import { access, lstat, mkdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

import { TargetError, targetError } from './file-errors.ts'

/** Standard output. */
export interface StdoutTarget {
  readonly type: 'stdout'
  readonly named: string
}

/** A pipe or a device: written to directly, and never replaced. */
export interface StreamTarget {
  readonly type: 'stream'
  readonly named: string
  /** A path, or a descriptor that is open already. */
  readonly path: string | number
}

/** A file that appears under its name when it is whole. */
export interface FileTarget {
  readonly type: 'file'
  readonly named: string
  /** Where it is, with the links in its path followed. */
  readonly path: string
  /** What is there now. */
  readonly existing: Stats | undefined
}

/** Where bytes go. */
export type Target = StdoutTarget | StreamTarget | FileTarget

export interface TargetOptions {
  /**
   * Where a relative path starts.
   *
   * @default the working directory
   */
  readonly cwd?: string | undefined
  /** The name of the file where the target is a folder. Without it, a folder is an error. */
  readonly fileName?: string | undefined
  /**
   * Whether folders are made that do not exist. Otherwise they are an error, as with `cp`.
   *
   * @default false
   */
  readonly createFolders?: boolean | undefined
}

/**
 * What a path names, as Unix tools take it. `-` and `/dev/stdout` are standard output; a folder, or what ends
 * with a slash, gets `fileName` in it; a pipe or a device is written to directly; a link to a file stays, and
 * the file that it leads to is replaced; a link that leads nowhere is refused, as `cp` does. Nothing is
 * opened.
 *
 * @throws TargetError for what cannot be written, before any work is done for it
 */
export async function resolveTarget(named: string, options: TargetOptions = {}): Promise<Target> {
  try {
    return await resolved(named, named, options)
  } catch (error) {
    throw targetError(named, error)
  }
}

const STDOUT = new Set(['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'])

async function resolved(path: string, named: string, options: TargetOptions): Promise<Target> {
  if (path === '' || path.includes('\0')) throw new TargetError(named, 'type', 'it is not a path')
  if (STDOUT.has(path)) return { type: 'stdout', named }
  // To open such a descriptor again, or to replace what is behind it, would lose what it has already.
  const descriptor = path === '/dev/stderr' ? '2' : /^(?:\/dev|\/proc\/self)\/fd\/(\d+)$/.exec(path)?.[1]
  if (descriptor !== undefined) return { type: 'stream', named, path: Number(descriptor) }
  const full = resolve(options.cwd ?? '.', path)
  const isFolder = /[/\\]$/.test(path) && (path.endsWith('/') || process.platform === 'win32')
  const found = await statOf(full, named)
  if (found === undefined) return missing(full, named, isFolder, options)
  if (found.isDirectory()) return inFolder(full, named, options)
  if (isFolder)
    throw new TargetError(named, 'folder', 'it is a file, and the slash at its end asks for a folder')
  if (found.isFIFO() || found.isCharacterDevice()) return { type: 'stream', named, path: full }
  if (!found.isFile()) throw new TargetError(named, 'type', 'it is neither a file nor a folder nor a pipe')
  // Also for root, who may do anything: whoever made it read-only meant it.
  if ((found.mode & 0o222) === 0) throw new TargetError(named, 'permission', 'it is read-only')
  await access(full, constants.W_OK)
  const file = await realpath(full)
  await access(dirname(file), constants.W_OK)
  return { type: 'file', named, path: file, existing: found }
}

/** What is behind a path and its links; `undefined` where nothing has the name. */
async function statOf(full: string, named: string): Promise<Stats | undefined> {
  const link = await lstat(full).catch(ifMissing)
  if (link?.isSymbolicLink() !== true) return link
  const found = await stat(full).catch(ifMissing)
  if (found !== undefined) return found
  throw new TargetError(named, 'link', 'it is a link that leads nowhere; remove it, or make what it leads to')
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

async function missing(
  full: string,
  named: string,
  isFolder: boolean,
  options: TargetOptions,
): Promise<Target> {
  if (isFolder) {
    if (options.createFolders !== true) {
      throw new TargetError(
        named,
        'missing',
        'the folder does not exist; make it first, or leave out the slash',
      )
    }
    await mkdir(full, { recursive: true })
    return inFolder(full, named, options)
  }
  const folder = dirname(full)
  if (options.createFolders === true) await mkdir(folder, { recursive: true })
  const place = await realpath(folder)
  if (!(await stat(place)).isDirectory()) throw targetError(named, { code: 'ENOTDIR' })
  await access(place, constants.W_OK)
  return { type: 'file', named, path: join(place, basename(full)), existing: undefined }
}

async function inFolder(full: string, named: string, { fileName }: TargetOptions): Promise<Target> {
  if (fileName === undefined) throw new TargetError(named, 'folder', 'it is a folder; name a file in it')
  if (fileName === '' || basename(fileName) !== fileName || fileName === '.' || fileName === '..') {
    throw new TargetError(named, 'type', `${JSON.stringify(fileName)} is not a name of a file`)
  }
  const path = join(full, fileName)
  return resolved(path, join(named, fileName), {})
}
