import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

import type { InputOf, JobFamilies } from '@zuora-jobs/polling'
import { prepareFile } from '@zuora-jobs/polling/internal'

import { FleetError, isFleetError } from './fleet-error.ts'
import { isPath } from './is-path.ts'
import { loadData } from './load-data.ts'
import type { PartPlace } from './load-plan.ts'

/** A file that is uploaded later, and by which it is known to be the same then. */
export interface FileReference {
  /** Absolute: it has to be there, and the same, on the machine of the worker that uploads it. */
  readonly path: string
  /**
   * Of the file, in hex.
   *
   * @default that of the file when it is enqueued
   */
  readonly sha256?: string | undefined
}

/** What `enqueue` takes for a family: what its submit takes, where a file may be named in place of a CSV. */
export type EntryInput<Family> = WithReference<InputOf<Family>>

type WithReference<Input> = Input extends { readonly csv?: infer Csv }
  ? 'csv' extends keyof Input
    ? [Csv] extends [undefined]
      ? Input
      : Omit<Input, 'csv'> & { readonly csv?: Csv | FileReference | undefined }
    : Input
  : Input

type Family = JobFamilies[string]

/** A file, or a part of one that belongs to a load. */
interface Reference extends FileReference {
  readonly part?: PartPlace | undefined
}

/** The file that an input names. */
function referenceIn({ upload }: Family, input: unknown): Reference | undefined {
  let file: unknown
  try {
    file = upload?.fileOf(input)
  } catch {
    // Its submit is refused, and says why.
  }
  const isReference = typeof file === 'object' && file !== null && 'path' in file
  return isReference ? (file as Reference) : undefined
}

/**
 * The input, where the file that it names was read, and is known by its checksum.
 *
 * @throws FleetError `input` for what names no file, `file` for one that cannot be read, or is another one;
 * ZuoraInputError for one that cannot work
 */
export async function withChecksum(family: Family, input: unknown): Promise<unknown> {
  const reference = referenceIn(family, input)
  if (reference === undefined) return input
  checkReference(reference)
  // What is a part of it only a load says.
  const { path } = reference
  const { sha256 } = await read(family, { path }, input)
  refuseOther(reference, sha256)
  return replaced(input, reference, { path, sha256 })
}

/** @throws FleetError `input` where an input names a file that cannot be meant */
export function checkFile(family: Family, input: unknown): void {
  const reference = referenceIn(family, input)
  if (reference !== undefined) checkReference(reference)
}

function checkReference({ path, sha256 = '0'.repeat(64) }: FileReference): void {
  if (!isPath(path)) {
    const found = typeof path === 'string' ? JSON.stringify((path as string).slice(0, 100)) : typeof path
    throw new FleetError(
      'input',
      `the path of a file must be absolute, since any worker may upload it, not ${found}`,
    )
  }
  if (typeof sha256 !== 'string' || !/^[\da-f]{64}$/i.test(sha256)) {
    throw new FleetError('input', `sha256 of ${path} must be 64 hexadecimal digits`)
  }
}

/** Whether the job of an input waits for a file that is in the input, or is named by it. */
export function hasFile({ upload }: Family, input: unknown): boolean {
  try {
    return upload?.fileOf(input) !== undefined
  } catch {
    return false
  }
}

/**
 * Reads the file of an input before it is uploaded: `undefined` where it has none.
 *
 * @param data loads what reads parts of files
 * @throws FleetError `file` for one that cannot be read, or was changed since it was enqueued;
 * `package-missing`
 */
export async function fileIn(
  family: Family,
  input: unknown,
  data: typeof loadData,
): Promise<Uint8Array | undefined> {
  const reference = referenceIn(family, input)
  if (reference === undefined) return prepareFile(family, input)
  try {
    const { bytes, sha256 } = await read(family, reference, input, data)
    refuseOther(reference, sha256)
    return bytes
  } catch (error) {
    if (isFleetError(error)) throw error
    // It could work when it was enqueued.
    throw otherFile(reference.path, error)
  }
}

/** The error for a file that is not what it was when it was enqueued. */
export function otherFile(path: string, cause: unknown): FleetError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new FleetError('file', `the file ${path} was changed (${why}): ${WAY_OUT}`, { cause })
}

/** The file as it is uploaded, and the checksum of the file as it is. */
async function read(
  { upload }: Family,
  { path, part, sha256 = '' }: Reference,
  input: unknown,
  data: typeof loadData = loadData,
): Promise<{ readonly bytes: Uint8Array; readonly sha256: string }> {
  if (part) {
    const { file, place, ...how } = part
    const { readLoadPart } = await data()
    return {
      bytes: await upload!.prepare(await readLoadPart({ ...how, from: path }, { file }, place), input),
      sha256,
    }
  }
  const hash = createHash('sha256')
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    return { bytes: await upload!.prepare(hashed(), input), sha256: hash.digest('hex') }
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (syscall === undefined) throw error
    throw new FleetError('file', `the file ${path} cannot be read (${code}): ${WAY_OUT}`, { cause: error })
  }
}

const WAY_OUT = 'put it back as it was, or cancel its entry, if there is one, and enqueue it anew'

function refuseOther({ path, sha256 }: FileReference, found: string): void {
  if (sha256 === undefined || sha256.toLowerCase() === found) return
  const [wanted, is] = [sha256, found].map((sum) => `${sum.slice(0, 12)}…`)
  throw new FleetError(
    'file',
    `the file ${path} is another one (its sha256 is ${is}, not ${wanted}): ${WAY_OUT}`,
  )
}

function replaced(value: unknown, from: object, to: object): unknown {
  if (value === from) return to
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, replaced(field, from, to)]))
}
