import { DataError } from '../errors/data-error.ts'

/** What is wrong with a CSV. */
export type CsvProblem =
  | 'encoding'
  | 'headers-differ'
  | 'header-too-long'
  | 'no-header'
  | 'open-quote'
  | 'ragged'
  | 'record-too-long'
  | 'columns'

/** Where in a CSV something is wrong. What is not known is absent. */
export interface CsvPlace {
  /** The physical line, from 1, as an editor counts them: a record with line breaks in it has several. */
  readonly line?: number | undefined
  /** The record, from 1; the header does not count. */
  readonly record?: number | undefined
  /** The byte, from 0. */
  readonly byte?: number | undefined
}

/** A CSV that cannot be taken as it is. The message names the place and the way out, and no cell. */
export class CsvError extends DataError {
  override readonly name = 'CsvError'
  readonly problem: CsvProblem
  readonly line: number | undefined
  readonly record: number | undefined
  readonly byte: number | undefined

  constructor(problem: CsvProblem, message: string, { line, record, byte }: CsvPlace = {}) {
    const place = [
      line === undefined ? '' : `line ${line}`,
      record === undefined ? '' : `record ${record}`,
      byte === undefined ? '' : `byte ${byte}`,
    ].filter(Boolean)
    super('csv', place.length > 0 ? `${place.join(', ')}: ${message}` : message)
    this.problem = problem
    this.line = line
    this.record = record
    this.byte = byte
  }
}
