import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { DataError } from '../errors/data-error.ts'
import { type Mismatch } from './file-errors.ts'
import { textOf } from './file-format.ts'
import { gunzip } from './gunzip.ts'
import {
  FOLDER_MANIFEST,
  type Manifest,
  ManifestError,
  type ManifestFile,
  manifestOfFile,
  parseManifest,
} from './manifest.ts'
import { readBytes } from './measure-file.ts'
import { createRowCounter } from './row-counter.ts'
import { unzip } from './unzip.ts'

/** What is wrong with a file that a manifest vouches for. */
export type FileProblem =
  | ({ readonly file: string; readonly problem: 'mismatch' } & Mismatch)
  | { readonly file: string; readonly problem: 'missing' }
  /** It is what it was, and cannot be read as what it should be. */
  | { readonly file: string; readonly problem: 'unreadable'; readonly message: string }

/** What {@link verify} has found. */
export interface Verified {
  readonly manifest: Manifest
  /** Whether the run has ended, and every file of it is there, and what it was. */
  readonly isWhole: boolean
  readonly problems: readonly FileProblem[]
}

/**
 * Checks the files of a manifest, offline: that each is there, its length, its SHA-256, and its records.
 *
 * @param path a manifest, a folder that has one, or a file that has one beside it
 * @throws ManifestError for what is not a manifest, and has none
 */
export async function verify(path: string): Promise<Verified> {
  const manifestPath = await manifestAt(path)
  const manifest = await readManifest(manifestPath)
  const problems: FileProblem[] = []
  for (const file of manifest.files)
    problems.push(...(await problemsOf(join(dirname(manifestPath), file.name), file)))
  return { manifest, isWhole: problems.length === 0 && manifest.incomplete !== true, problems }
}

async function manifestAt(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory() === true) return join(path, FOLDER_MANIFEST)
  const beside = manifestOfFile(path)
  return (await stat(beside).catch(() => undefined))?.isFile() === true ? beside : path
}

/**
 * Reads a manifest.
 *
 * @throws ManifestError
 */
export async function readManifest(path: string): Promise<Manifest> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'does not exist' : `cannot be read (${cause.code})`
    throw new ManifestError(path, why, { cause })
  })
  return parseManifest(path, text)
}

async function problemsOf(path: string, announced: ManifestFile): Promise<readonly FileProblem[]> {
  const file = announced.name
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile() !== true) return [{ file, problem: 'missing' }]
  if (found.size !== announced.bytes) {
    return [{ file, problem: 'mismatch', measure: 'bytes', expected: announced.bytes, actual: found.size }]
  }
  const hash = createHash('sha256')
  try {
    const records = await recordsIn(path, announced, (chunk) => hash.update(chunk))
    const sha256 = hash.digest('hex')
    if (sha256 !== announced.sha256) {
      return [{ file, problem: 'mismatch', measure: 'sha256', expected: announced.sha256, actual: sha256 }]
    }
    if (records === undefined || announced.records === undefined || records === announced.records) return []
    return [{ file, problem: 'mismatch', measure: 'records', expected: announced.records, actual: records }]
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    return [{ file, problem: 'unreadable', message: error.message }]
  }
}

/** Reads a file through, and counts its records where it is text, packed or not. */
async function recordsIn(
  path: string,
  { records, ...file }: ManifestFile,
  onBytes: (chunk: Uint8Array) => void,
): Promise<number | undefined> {
  const { format } = file
  const tapped = (async function* () {
    for await (const chunk of readBytes(path)) {
      onBytes(chunk)
      // An unpacker may still work on it when the next one is read.
      yield format === 'gzip' ? new Uint8Array(chunk) : chunk
    }
  })()
  const unpacked = format === 'gzip' ? gunzip(tapped, () => Infinity) : tapped
  const counter =
    records === undefined || format === 'other' || format === 'zip'
      ? undefined
      : createRowCounter(textOf(file))
  for await (const chunk of unpacked) counter?.write(chunk)
  if (format !== 'zip') return counter?.end().records
  const inside = createRowCounter(textOf(file))
  for await (const chunk of unzip(path, () => Infinity)) inside.write(chunk)
  return inside.end().records
}
