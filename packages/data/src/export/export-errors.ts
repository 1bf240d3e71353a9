import { DataError } from '../errors/data-error.ts'
import type { ExportResult } from './export-result.ts'

/** Queries named in a message; `result.problems` has all of them. */
const TOLD = 3

/** The jobs have ended, and not every query has a file. Those that have are saved, and whole. */
export class ExportIncompleteError extends DataError {
  override readonly name = 'ExportIncompleteError'
  /** What was saved all the same. */
  declare readonly result: ExportResult

  constructor(result: ExportResult) {
    const { jobs, phase, files, problems } = result
    const [{ family, id } = { family: 'export', id: '' }] = jobs
    const what = jobs.length > 1 ? `${jobs.length} ${family} jobs` : `${family} job ${id}`
    const told = problems.slice(0, TOLD).map(({ where, message }) => `${where}: ${message}`)
    if (problems.length > TOLD) told.push(`and ${problems.length - TOLD} more`)
    super(
      'export-incomplete',
      [`${what} ended as ${phase} (files saved: ${files.length})`, ...told].join('; '),
    )
    Object.defineProperty(this, 'result', { value: result })
  }
}
