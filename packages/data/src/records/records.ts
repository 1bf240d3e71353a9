import { type ByteSource, chunksOf } from '../csv/byte-source.ts'
import type { CsvOptions } from '../csv/count-records.ts'
import { CsvError } from '../csv/csv-error.ts'
import { type Cells, createRecordParser, type RecordParser } from './parse-records.ts'
import { type RowMaker, rowMaker } from './row-maker.ts'

export interface RecordsOptions<As extends 'objects' | 'arrays' = 'objects' | 'arrays'> extends CsvOptions {
  /**
   * Records in each array that is yielded; the last one may have fewer.
   *
   * @default 1000
   */
  readonly batch?: number | undefined
  /**
   * `objects` have a field for each column, and every record must have as many cells as the header; `arrays`
   * have the cells as they come, without the header.
   *
   * @default 'objects'
   */
  readonly as?: As | undefined
}

/** A batch of records. */
export type CsvRecords<As extends 'objects' | 'arrays'> = As extends 'arrays'
  ? readonly (readonly string[])[]
  : readonly Readonly<Record<string, string>>[]

/**
 * Reads the records of a CSV, in batches. Values are text, never converted: an account number keeps its
 * zeros.
 *
 * @throws CsvError for bytes that are not UTF-8, for a file that ends inside of quotes, and, as `objects`,
 * for a record with other cells than the header and for columns that share a name; with the line
 * @example
 * for await (const rows of records(file)) for (const row of rows) console.log(row['Account: ID'])
 */
export async function* records<As extends 'objects' | 'arrays' = 'objects'>(
  source: ByteSource,
  { batch = 1_000, as, delimiter = ',' }: RecordsOptions<As> = {},
): AsyncGenerator<CsvRecords<As>, void, void> {
  if (!(Number.isSafeInteger(batch) && batch > 0)) {
    throw new RangeError(`batch must be a whole number above 0, and is ${batch}`)
  }
  const parser = createRecordParser(delimiter)
  const reader = createRowReader(parser, as ?? 'objects')
  let rows: unknown[] = []
  for await (const cells of parsed(source, parser)) {
    for (let index = 0; index < cells.length; index += 1) {
      const row = reader(cells[index]!, index)
      if (row === undefined) continue
      rows.push(row)
      if (rows.length < batch) continue
      yield rows as unknown as CsvRecords<As>
      rows = []
    }
  }
  if (rows.length > 0) yield rows as unknown as CsvRecords<As>
}

async function* parsed(
  source: ByteSource,
  parser: RecordParser,
): AsyncGenerator<readonly Cells[], void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decoded = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch {
      const line = parser.lineOf(Infinity)
      throw new CsvError(
        'encoding',
        'a cell in this line or after it is not UTF-8; save the file with that encoding',
        { line },
      )
    }
  }
  for await (const chunk of chunksOf(source)) yield* parser.write(decoded(chunk))
  yield* parser.write(decoded())
  yield* parser.end()
}

/** Makes a row of cells; `undefined` for the header, and for a line without anything. */
function createRowReader(
  parser: RecordParser,
  as: 'objects' | 'arrays',
): (cells: Cells, index: number) => unknown {
  let columns: readonly string[] | undefined
  let makeRow: RowMaker | undefined
  let record = 0
  return (cells, index) => {
    const isBlank = cells.length === 0
    if (columns === undefined) {
      if (isBlank) return undefined
      columns = cells
      if (as === 'objects') {
        refuseSharedNames(columns)
        makeRow = rowMaker(columns)
      }
      return undefined
    }
    // Where there is one column, it is a record without a value.
    if (isBlank && columns.length > 1) return undefined
    record += 1
    if (isBlank) cells.push('')
    if (as === 'arrays') return cells
    if (cells.length !== columns.length) throw ragged(cells, columns, { line: parser.lineOf(index), record })
    return makeRow!(cells)
  }
}

function refuseSharedNames(columns: readonly string[]): void {
  const shared = columns.find((name, index) => columns.indexOf(name) !== index || name === '__proto__')
  if (shared === undefined) return
  const message = `the column ${JSON.stringify(shared)} cannot be a field of its own; use as: 'arrays'`
  throw new CsvError('columns', message, { line: 1 })
}

function ragged(cells: Cells, columns: readonly string[], place: { line: number; record: number }): CsvError {
  const message = `the number of cells is ${cells.length}, and of columns ${columns.length}; use as: 'arrays' to read them all the same`
  return new CsvError('ragged', message, place)
}
