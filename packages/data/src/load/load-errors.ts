import { DataError } from '../errors/data-error.ts'
import type { LoadCounts, LoadedPart, LoadResult } from './load-options.ts'

/** The file is not the one that the load began with. */
export class SourceChangedError extends DataError {
  override readonly name = 'SourceChangedError'
  readonly file: string

  constructor(file: string, what: string) {
    super(
      'source-changed',
      `${file} has changed since the load began (${what}); put it back as it was to go on, or load the new ` +
        'one under another key when you know which records were loaded',
    )
    this.file = file
  }
}

/**
 * What Zuora counts does not add up to the records of the file. The files of rejects were written all the
 * same, and records of which nothing can be said are in that of the unknown ones.
 */
export class LoadMismatchError extends DataError implements LoadCounts {
  override readonly name = 'LoadMismatchError'
  readonly records: number
  readonly loaded: number
  readonly rejected: number
  readonly unknown: number
  /** The jobs whose counts are off. */
  readonly jobs: readonly LoadedPart[]
  /** What there is to show all the same. */
  declare readonly result: LoadResult

  constructor(result: LoadResult, key: string | undefined) {
    const { records, loaded, rejected, unknown, jobs, unknownFile } = result
    const off = jobs.filter(({ isMismatch }) => isMismatch === true)
    const told = off.map(
      (part) =>
        `job ${part.jobId} had ${part.records} records and says it processed ${part.processed ?? 'nobody knows how many'}, with ${part.rejected} rejected`,
    )
    super(
      'load-mismatch',
      `Zuora's counts do not add up to the ${records} records of the file (loaded: ${loaded}, rejected: ` +
        `${rejected}, unknown: ${unknown}): ${told.join('; ')}; see which records of ${unknownFile ?? 'the file'} ` +
        'are in Zuora before they are loaded again' +
        (key === undefined ? '' : `, and delete the state ${JSON.stringify(key)} to load the file anew`),
    )
    this.records = records
    this.loaded = loaded
    this.rejected = rejected
    this.unknown = unknown
    this.jobs = off
    Object.defineProperty(this, 'result', { value: result })
  }
}
