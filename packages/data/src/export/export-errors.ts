import { DataError } from '../errors/data-error.ts'
import type { ExportResult } from './export-result.ts'

/** Queries named in a message; `result.problems` has all of them. */
const TOLD = 3

/** The job has ended, and not every query has a file. Those that have are saved, and whole. */
export class ExportIncompleteError extends DataError {
  override readonly name = 'ExportIncompleteError'
  /** What was saved all the same. */
  declare readonly result: ExportResult

  constructor(result: ExportResult) {
    const { job, phase, files, problems } = result
    const told = problems.slice(0, TOLD).map(({ where, message }) => `${where}: ${message}`)
    if (problems.length > TOLD) told.push(`and ${problems.length - TOLD} more`)
    super(
      'export-incomplete',
      [`aqua job ${job.id} ended as ${phase} (files saved: ${files.length})`, ...told].join('; '),
    )
    Object.defineProperty(this, 'result', { value: result })
  }
}
