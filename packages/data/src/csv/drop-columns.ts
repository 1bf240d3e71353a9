import type { ByteSource } from './byte-source.ts'
import { cellRanges, cellTexts } from './cell-ranges.ts'
import type { CsvOptions } from './count-records.ts'
import { type Bytes, concatBytes, delimiterByte } from './csv-bytes.ts'
import { type RecordBatch, recordBatches } from './record-batches.ts'

/** Bytes that a record may have here: 64 MiB. */
const MAX_RECORD_BYTES = 67_108_864

/**
 * A CSV without the columns of these exact names; the bytes of all other cells are untouched. Where the
 * header has none of them the whole file passes untouched. A record with more cells than the header loses its
 * last ones where the columns are the last, as those of a file of rejects are.
 *
 * @throws CsvError for a file that ends inside of quotes
 */
export async function* dropColumns(
  source: ByteSource,
  names: readonly string[],
  options: CsvOptions = {},
): AsyncGenerator<Bytes, void, void> {
  const delimiter = delimiterByte(options.delimiter)
  let dropped: Dropped | undefined
  for await (const batch of recordBatches(source, { delimiter, maxRecordBytes: MAX_RECORD_BYTES })) {
    const { bytes, from, ranges } = batch
    const [first] = ranges
    // The header is the first record, where the file has more than empty lines.
    if (first !== undefined) {
      dropped ??= columnsOf(bytes.subarray(first.start - from, first.contentEnd - from), names, delimiter)
    }
    yield dropped === undefined || dropped.indexes.size === 0 ? bytes : without(batch, dropped, delimiter)
  }
}

interface Dropped {
  readonly indexes: ReadonlySet<number>
  readonly columns: number
  readonly isLast: boolean
}

function columnsOf(header: Bytes, names: readonly string[], delimiter: number): Dropped {
  const columns = cellTexts(header, delimiter)
  const indexes = new Set(columns.flatMap((name, index) => (names.includes(name) ? [index] : [])))
  const isLast = [...indexes].every((index) => index >= columns.length - indexes.size)
  return { indexes, columns: columns.length, isLast }
}

function without({ bytes, from, ranges }: RecordBatch, dropped: Dropped, delimiter: number): Bytes {
  const kept: Bytes[] = []
  const separator = new Uint8Array([delimiter])
  let at = 0
  for (const { start, contentEnd, end } of ranges) {
    // The mark, and empty lines.
    kept.push(bytes.subarray(at, start - from))
    const record = bytes.subarray(start - from, contentEnd - from)
    const cells = cellRanges(record, delimiter)
    const shift = dropped.isLast ? Math.max(0, cells.length - dropped.columns) : 0
    const left = cells.filter((_, index) => !dropped.indexes.has(index - shift))
    for (const [index, cell] of left.entries()) {
      if (index > 0) kept.push(separator)
      kept.push(record.subarray(cell.start, cell.end))
    }
    kept.push(bytes.subarray(contentEnd - from, end - from))
    at = end - from
  }
  kept.push(bytes.subarray(at))
  return concatBytes(kept)
}
