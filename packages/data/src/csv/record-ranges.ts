import type { ByteSource } from './byte-source.ts'
import type { CsvOptions } from './count-records.ts'
import { type Bytes, delimiterByte } from './csv-bytes.ts'
import { recordBatches, type RecordRange } from './record-batches.ts'

/** Bytes that a record may have, where nothing else bounds it: 64 MiB. */
const MAX_RECORD_BYTES = 67_108_864

/** A record as it stands in its file. */
export interface OriginalRecord {
  /** From 1. */
  readonly record: number
  /** Its first line, from 1. */
  readonly line: number
  /** Its bytes, untouched, without its line break. */
  readonly bytes: Bytes
}

/**
 * Where each record lies, the header first, as record 0.
 *
 * @throws CsvError for a file that ends inside of quotes
 */
export async function* recordRanges(
  source: ByteSource,
  { delimiter }: CsvOptions = {},
): AsyncGenerator<RecordRange, void, void> {
  const options = { delimiter: delimiterByte(delimiter), maxRecordBytes: MAX_RECORD_BYTES }
  for await (const { ranges } of recordBatches(source, options)) yield* ranges
}

/**
 * The records with the numbers wanted, in the order of the file, with their bytes untouched. 0 is the header.
 *
 * @throws CsvError for a file that ends inside of quotes
 */
export async function* pickRecords(
  source: ByteSource,
  wanted: ReadonlySet<number>,
  { delimiter }: CsvOptions = {},
): AsyncGenerator<OriginalRecord, void, void> {
  const options = { delimiter: delimiterByte(delimiter), maxRecordBytes: MAX_RECORD_BYTES }
  let left = wanted.size
  for await (const { bytes, from, ranges } of recordBatches(source, options)) {
    for (const { record, line, start, contentEnd } of ranges) {
      if (!wanted.has(record)) continue
      yield { record, line, bytes: bytes.subarray(start - from, contentEnd - from) }
      left -= 1
    }
    // What follows is not read, and so not checked either.
    if (left === 0) return
  }
}
