import { CUSTOM_OBJECTS_LIMITS } from '@zuora-jobs/spec'

import type { ByteSource } from './byte-source.ts'
import type { CsvOptions } from './count-records.ts'
import {
  type Bytes,
  byteOrderMarkLength,
  CARRIAGE_RETURN,
  concatBytes,
  delimiterByte,
  LINE_FEED,
} from './csv-bytes.ts'
import { CsvError } from './csv-error.ts'
import { type RecordBatch, recordBatches, type RecordRange } from './record-batches.ts'
import { invalidUtf8At, isUtf8 } from './utf8.ts'

/** A part of a CSV that is a CSV itself. */
export interface CsvPart {
  /** From 0. */
  readonly index: number
  /** The header and the records, as they stand in the file. */
  readonly bytes: Bytes
  /** Where the records lie in the file, in bytes from its start; the header of all parts is not within. */
  readonly start: number
  readonly end: number
  /** The number in the file of the first record, from 1. */
  readonly firstRecord: number
  /** The line in the file of the first record, from 1. */
  readonly firstLine: number
  /** 0 for a file without records, and where empty lines at the end fit into no other part. */
  readonly records: number
}

export interface SplitOptions extends CsvOptions {
  /**
   * Bytes that a part has at most, its header included.
   *
   * @default 15 MiB, what an upload of a custom object job may have
   */
  readonly maxBytes?: number | undefined
  /**
   * What to do with a byte order mark and empty lines before the header. Zuora is not known to skip either.
   *
   * @default 'keep', in the first part
   */
  readonly lead?: 'keep' | 'drop' | undefined
  /**
   * Whether bytes that are not UTF-8 are an error.
   *
   * @default true
   */
  readonly utf8?: boolean | undefined
}

/**
 * Cuts a CSV at borders between records into parts that are CSVs themselves, each with the header. Joined
 * again they are the same bytes. No part is longer than `maxBytes`, and one part is held at a time. A file
 * without records has one part, with none; an empty one has no part.
 *
 * @throws CsvError for a record, or empty lines at the end, that fit into no part, for bytes that are not
 * UTF-8, and for a file that ends inside of quotes; with the line and the record
 */
export async function* splitCsv(
  source: ByteSource,
  options: SplitOptions = {},
): AsyncGenerator<CsvPart, void, void> {
  const { maxBytes = CUSTOM_OBJECTS_LIMITS.uploadBytes, lead = 'keep', utf8 = true } = options
  const scan = { delimiter: delimiterByte(options.delimiter), maxRecordBytes: maxBytes }
  let part: OpenPart | undefined
  let index = 0
  const flush = (open: OpenPart): CsvPart => {
    const made = closed(open, index)
    if (utf8) refuseOtherThanUtf8(open, made)
    index += 1
    return made
  }
  for await (const batch of recordBatches(source, scan)) {
    let { ranges } = batch
    let at = batch.from
    if (part === undefined) {
      const [header, ...others] = ranges
      // An empty file, or one of empty lines.
      if (header === undefined) return
      part = firstPart(batch, header, lead)
      if (part.size > maxBytes) throw tooLong(header, maxBytes)
      ranges = others
      at = header.end
    }
    let from = at
    for (const range of ranges) {
      if (part.size + range.end - from > maxBytes) {
        if (at > from) take(part, batch, from, at)
        if (part.records > 0) yield flush(part)
        if (part.records > 0) part = nextPart(part, at, batch.bytes[at - batch.from]!)
        from = at
        if (part.size + range.end - at > maxBytes) throw tooLong(range, maxBytes)
      }
      if (part.records === 0) Object.assign(part, { firstRecord: range.record, firstLine: range.line })
      part.records += 1
      at = range.end
    }
    const end = batch.from + batch.bytes.length
    // Empty lines at the end of the file come alone, and may be too many for the part of the last record.
    if (part.size + end - from > maxBytes) {
      yield flush(part)
      part = nextPart(part, from, batch.bytes[0]!)
      if (part.size + end - from > maxBytes) throw tooManyLines(maxBytes)
    }
    take(part, batch, from, end)
  }
  if (part !== undefined) yield flush(part)
}

/** A part that is being filled. */
interface OpenPart {
  readonly header: Bytes
  /** The line break of the header, or nothing where the file has none. */
  readonly headerBreak: Bytes
  readonly chunks: Bytes[]
  /** Where the records start among the bytes of the part. */
  readonly bodyStart: number
  readonly start: number
  readonly headerStart: number
  size: number
  records: number
  firstRecord: number
  firstLine: number
}

/** The first batch starts with the file. */
function firstPart({ bytes }: RecordBatch, header: RecordRange, lead: 'keep' | 'drop'): OpenPart {
  const start = lead === 'keep' ? 0 : header.start
  const head = bytes.subarray(start, header.end)
  return {
    header: bytes.subarray(header.start, header.contentEnd),
    headerBreak: bytes.subarray(header.contentEnd, header.end),
    chunks: [head],
    bodyStart: head.length,
    start: header.end,
    headerStart: start,
    size: head.length,
    records: 0,
    firstRecord: 1,
    firstLine: header.line + 1,
  }
}

const FEED = new Uint8Array([LINE_FEED])

function nextPart({ header, headerBreak }: OpenPart, start: number, first: number): OpenPart {
  // A CR before an LF would be one line break, and the empty line that the LF ends would be lost.
  const isBareReturn = headerBreak.length === 1 && headerBreak[0] === CARRIAGE_RETURN
  const lineBreak = isBareReturn && first === LINE_FEED ? FEED : headerBreak
  const size = header.length + lineBreak.length
  const chunks = [header, lineBreak]
  return {
    header,
    headerBreak,
    chunks,
    bodyStart: size,
    start,
    headerStart: 0,
    size,
    records: 0,
    firstRecord: 0,
    firstLine: 0,
  }
}

function take(part: OpenPart, { bytes, from: base }: RecordBatch, from: number, to: number): void {
  part.chunks.push(bytes.subarray(from - base, to - base))
  part.size += to - from
}

function closed(part: OpenPart, index: number): CsvPart {
  const { start, bodyStart, size, records, firstRecord, firstLine } = part
  const end = start + size - bodyStart
  return { index, bytes: concatBytes(part.chunks), start, end, firstRecord, firstLine, records }
}

function tooLong({ line, record }: RecordRange, maxBytes: number): CsvError {
  const wayOut = maxBytes < CUSTOM_OBJECTS_LIMITS.uploadBytes ? ', or raise maxBytes' : ''
  if (record === 0) {
    return new CsvError(
      'header-too-long',
      `the header is larger than ${maxBytes} bytes, which is what a file may have; shorten it${wayOut}`,
      { line },
    )
  }
  return new CsvError(
    'record-too-long',
    `the record is larger than ${maxBytes} bytes with the header, which is what a file may have; shorten it${wayOut}`,
    { line, record },
  )
}

function tooManyLines(maxBytes: number): CsvError {
  return new CsvError(
    'record-too-long',
    `the empty lines at the end are larger than ${maxBytes} bytes with the header; remove them`,
  )
}

/** @throws CsvError with the byte, the line and the record in the file */
function refuseOtherThanUtf8(
  open: OpenPart,
  { bytes, start, firstLine, firstRecord, records }: CsvPart,
): void {
  if (isUtf8(bytes)) return
  const at = invalidUtf8At(bytes)
  if (at === undefined) return
  const advice = 'is not UTF-8; save the file with that encoding'
  if (at < open.bodyStart) {
    const line = 1 + breaksIn(bytes.subarray(byteOrderMarkLength(bytes), at))
    throw new CsvError('encoding', `the header ${advice}`, { line, byte: open.headerStart + at })
  }
  const line = firstLine + breaksIn(bytes.subarray(open.bodyStart, at))
  const place = { line, byte: start + at - open.bodyStart }
  throw new CsvError(
    'encoding',
    `a cell ${advice}`,
    records === 1 ? { ...place, record: firstRecord } : place,
  )
}

function breaksIn(bytes: Bytes): number {
  let breaks = 0
  for (const [index, byte] of bytes.entries()) {
    if (byte === CARRIAGE_RETURN || (byte === LINE_FEED && bytes[index - 1] !== CARRIAGE_RETURN)) breaks += 1
  }
  return breaks
}
