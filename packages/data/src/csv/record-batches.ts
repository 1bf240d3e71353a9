import { type ByteSource, chunksOf } from './byte-source.ts'
import { refuseOpenQuote } from './count-records.ts'
import { type Bytes, concatBytes } from './csv-bytes.ts'
import { CsvError } from './csv-error.ts'
import { createRecordScanner } from './record-scanner.ts'

/** Where a record lies in its file, in bytes from its start. */
export interface RecordRange {
  /** From 1; 0 is the header. */
  readonly record: number
  /** Its first line, from 1. */
  readonly line: number
  readonly start: number
  /** Where its last cell ends. */
  readonly contentEnd: number
  /** Where its line break ends. */
  readonly end: number
}

/** Whole records, and the bytes that they lie in: those before the first one are empty lines and the mark. */
export interface RecordBatch {
  readonly bytes: Bytes
  /** Where `bytes` start in the file. */
  readonly from: number
  /** In order. Empty only at the end of a file that ends with empty lines. */
  readonly ranges: readonly RecordRange[]
}

/**
 * The records of a CSV, in batches about as large as the chunks of the source; all bytes are in one of them.
 *
 * @throws CsvError for a file that ends inside of quotes, and for a record over `maxRecordBytes`
 */
export async function* recordBatches(
  source: ByteSource,
  { delimiter, maxRecordBytes }: { readonly delimiter: number; readonly maxRecordBytes: number },
): AsyncGenerator<RecordBatch, void, void> {
  let ranges: RecordRange[] = []
  let record = 0
  let pending: Bytes[] = []
  let pendingBytes = 0
  let from = 0
  const scanner = createRecordScanner(delimiter, (start, contentEnd, end, line) => {
    ranges.push({ record, line, start, contentEnd, end })
    record += 1
  })
  const batch = (): RecordBatch => {
    const bytes = concatBytes(pending)
    const end = ranges.length > 0 ? ranges.at(-1)!.end - from : bytes.length
    const rest = bytes.subarray(end)
    const made = { bytes: bytes.subarray(0, end), from, ranges }
    pending = rest.length > 0 ? [rest] : []
    pendingBytes = rest.length
    from += end
    ranges = []
    return made
  }
  const refuseLongRecord = (): void => {
    if (pendingBytes <= maxRecordBytes) return
    const open = scanner.openQuote()
    const why =
      open && open.line >= scanner.line() ? `; the quote in line ${open.line} may never be closed` : ''
    throw new CsvError('record-too-long', `the record is larger than ${maxRecordBytes} bytes${why}`, {
      line: scanner.line(),
      ...(record > 0 && { record }),
    })
  }
  for await (const chunk of chunksOf(source)) {
    scanner.write(chunk)
    pending.push(new Uint8Array(chunk))
    pendingBytes += chunk.length
    if (ranges.length > 0) yield batch()
    refuseLongRecord()
  }
  refuseOpenQuote(scanner.openQuote())
  scanner.end()
  if (pendingBytes > 0) yield batch()
}
