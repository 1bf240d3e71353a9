import type { JobHandle } from '@zuora-jobs/polling'

import { DataError } from '../errors/data-error.ts'
import type { FileFormat, TextOptions } from './file-format.ts'

/** The form of manifests. A later one is refused. */
export const MANIFEST_FORM = 1

/** One file that a manifest vouches for. */
export interface ManifestFile extends TextOptions {
  /** Its name in the folder of the manifest. */
  readonly name: string
  /** The query that it answers, from 0, where there were queries. */
  readonly query?: number | undefined
  readonly format: FileFormat
  /** Its length as it lies there. */
  readonly bytes: number
  /** Without the header; absent where nobody can count them. */
  readonly records?: number | undefined
  /** Of the file as it lies there, in hex. */
  readonly sha256: string
}

/** A query of a job. */
export interface ManifestQuery {
  readonly name?: string | undefined
  readonly query: string
  /** The id of its job, where each query has one of its own. */
  readonly job?: string | undefined
  /** Why there is no file for it, where there is none. */
  readonly problem?: string | undefined
}

/** Says what files are, and proves that they are whole. Written last, so that without one nothing is. */
export interface Manifest {
  readonly v: typeof MANIFEST_FORM
  /** The job; of several, the first. */
  readonly job: Pick<JobHandle, 'family' | 'id' | 'tenant' | 'submittedAt'>
  /**
   * Which work this was: the same for the same queries of the same tenant, so that it need not be done twice.
   */
  readonly work?: string | undefined
  readonly queries: readonly ManifestQuery[]
  readonly files: readonly ManifestFile[]
  /** The run that writes the files has not ended: some are missing, or still those of an earlier run. */
  readonly incomplete?: true | undefined
  /** Files that an earlier run has left beside these. They belong to another job, and may be replaced. */
  readonly earlier?: readonly ManifestFile[] | undefined
  /** When the last file was complete, in epoch milliseconds. */
  readonly finishedAt: number
  /** When Zuora deletes the files on its side, in epoch milliseconds. */
  readonly expiresAt?: number | undefined
  /** Of what made the files, such as `@zuora-jobs/data`. */
  readonly versions: Readonly<Record<string, string>>
}

/** A file that is not a manifest, or one of a later version. */
export class ManifestError extends DataError {
  override readonly name = 'ManifestError'
  readonly path: string

  constructor(path: string, why: string, options?: ErrorOptions) {
    super('manifest', `${path} ${why}`, options)
    this.path = path
  }
}

/** Where the manifest of a file is: beside it. */
export function manifestOfFile(path: string): string {
  return `${path}.manifest.json`
}

/** The name of the manifest of a folder. */
export const FOLDER_MANIFEST = 'manifest.json'

/**
 * A manifest from its text.
 *
 * @throws ManifestError that names the field
 */
export function parseManifest(path: string, text: string): Manifest {
  let value: Partial<Manifest> & { readonly v?: unknown }
  try {
    value = Object(JSON.parse(text)) as typeof value
  } catch (cause) {
    throw new ManifestError(path, 'is not a manifest: it is not JSON', { cause })
  }
  const form: unknown = value.v
  if (typeof form === 'number' && form > MANIFEST_FORM) {
    throw new ManifestError(path, `was written by a later version (form ${form}); update @zuora-jobs/data`)
  }
  const wrong = wrongField(value)
  if (wrong !== undefined) throw new ManifestError(path, `is not a manifest: ${wrong}`)
  return value as Manifest
}

function wrongField(manifest: Partial<Manifest>): string | undefined {
  const { v, job, queries, files, earlier = [], finishedAt, versions } = manifest
  if (v !== MANIFEST_FORM) return `v is not ${MANIFEST_FORM}`
  if (typeof job !== 'object' || job === null || typeof job.id !== 'string') return 'job has no id'
  if (!Array.isArray(queries)) return 'queries is not a list'
  if (typeof versions !== 'object' || versions === null) return 'versions is not an object'
  if (typeof finishedAt !== 'number') return 'finishedAt is not a time'
  return wrongFile('files', files) ?? wrongFile('earlier', earlier)
}

function wrongFile(list: string, files: unknown): string | undefined {
  if (!Array.isArray(files)) return `${list} is not a list`
  for (const [index, file] of (files as readonly (ManifestFile | null | undefined)[]).entries()) {
    const field = wrongFileField(file)
    if (field !== undefined) return `${list}[${index}].${field}`
  }
  return undefined
}

function wrongFileField(file: ManifestFile | null | undefined): string | undefined {
  const { name, bytes, sha256, records } = file ?? ({} as Partial<ManifestFile>)
  // A manifest may come from anywhere, and leads nowhere but to its own folder.
  if (typeof name !== 'string' || name === '' || /[/\\\0]/.test(name) || name === '.' || name === '..') {
    return 'name is not a name of a file'
  }
  if (!Number.isSafeInteger(bytes) || bytes! < 0) return 'bytes is not a length'
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return 'sha256 is not a checksum'
  if (records !== undefined && (!Number.isSafeInteger(records) || records < 0))
    return 'records is not a number'
  return undefined
}
