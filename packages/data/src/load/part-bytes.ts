import { createHash } from 'node:crypto'

import { cellRanges, cellText, cellTexts } from '../csv/cell-ranges.ts'
import type { CsvOptions } from '../csv/count-records.ts'
import { CARRIAGE_RETURN, concatBytes, delimiterByte, LINE_FEED, QUOTE } from '../csv/csv-bytes.ts'
import { dropColumns } from '../csv/drop-columns.ts'
import { recordBatches } from '../csv/record-batches.ts'
import { recordRanges } from '../csv/record-ranges.ts'
import { REJECT_COLUMNS } from '../csv/rejects-csv.ts'
import { SourceChangedError } from './load-errors.ts'
import { type LoadSource, refuseChanged } from './load-source.ts'
import type { LoadFile, PlannedPart } from './load-state.ts'

const COMMA = 0x2c
const PIECE_BYTES = 65_536
const REJECTS: ReadonlySet<string> = new Set(REJECT_COLUMNS)
const FEED = new Uint8Array([LINE_FEED])
const QUOTES = new Uint8Array([QUOTE])

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * The header and the records of a part, as they stand in the file.
 *
 * @throws SourceChangedError where they are not what they were
 */
export async function readPart(source: LoadSource, file: LoadFile, part: PlannedPart): Promise<Uint8Array> {
  refuseChanged(source.name, file, await source.stamp())
  const { start, contentEnd, end, sha256 } = file.header
  const header = await source.range(start, end)
  const body = await source.range(part.start, part.end)
  if (sha256Of(header) !== sha256) throw new SourceChangedError(source.name, 'its header is another one')
  if (sha256Of(body) !== part.sha256) {
    throw new SourceChangedError(
      source.name,
      `what is between bytes ${part.start} and ${part.end} is not the same`,
    )
  }
  const names = header.subarray(0, contentEnd - start)
  const lineBreak = header.subarray(contentEnd - start)
  // A CR before an LF would be one line break, and the empty line that the LF ends would be lost.
  const isMerged = lineBreak.length === 1 && lineBreak[0] === CARRIAGE_RETURN && body[0] === LINE_FEED
  return concatBytes([names, isMerged ? FEED : lineBreak, body])
}

/** A part without empty lines, which nobody numbers alike, and without the columns of a file of rejects. */
export async function cleanPart(bytes: Uint8Array, options: CsvOptions): Promise<Uint8Array> {
  const dense = mayHaveEmptyLines(bytes) ? await withoutEmptyLines(bytes, options) : bytes
  const hasRejectColumns = (await columnsOf(dense, options)).some((name) => REJECTS.has(name))
  return hasRejectColumns ? concatBytes(await all(dropColumns(dense, REJECT_COLUMNS, options))) : dense
}

async function columnsOf(bytes: Uint8Array, options: CsvOptions): Promise<readonly string[]> {
  // The header ends within its first record, which most files have within some bytes.
  for await (const { start, contentEnd } of recordRanges(pieces(bytes), options)) {
    return cellTexts(bytes.subarray(start, contentEnd), delimiterByte(options.delimiter))
  }
  return []
}

/** Bytes in pieces, so that who wants the first of them need not go through all. */
function* pieces(bytes: Uint8Array): Generator<Uint8Array, void, void> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES)
}

function mayHaveEmptyLines(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return ['\n\n', '\n\r', '\r\r'].some((breaks) => buffer.includes(breaks))
}

async function withoutEmptyLines(bytes: Uint8Array, { delimiter }: CsvOptions): Promise<Uint8Array> {
  const kept: Uint8Array[] = []
  for await (const { bytes: batch, from, ranges } of batchesOf(bytes, delimiter)) {
    for (const { start, end } of ranges) kept.push(batch.subarray(start - from, end - from))
  }
  return concatBytes(kept)
}

function batchesOf(bytes: Uint8Array, delimiter: CsvOptions['delimiter']): ReturnType<typeof recordBatches> {
  return recordBatches(bytes, { delimiter: delimiterByte(delimiter), maxRecordBytes: Infinity })
}

/** A part as Zuora takes it, separated by commas. No cell that needs no quotes gets any. */
export async function withCommas(bytes: Uint8Array, { delimiter = ',' }: CsvOptions): Promise<Uint8Array> {
  if (delimiter === ',') return bytes
  const separator = delimiterByte(delimiter)
  const comma = new Uint8Array([COMMA])
  const made: Uint8Array[] = []
  for await (const { bytes: batch, from, ranges } of batchesOf(bytes, delimiter)) {
    for (const { start, contentEnd, end } of ranges) {
      const record = batch.subarray(start - from, contentEnd - from)
      for (const [index, range] of cellRanges(record, separator).entries()) {
        if (index > 0) made.push(comma)
        const cell = record.subarray(range.start, range.end)
        if (cell.indexOf(COMMA) === -1 || isWellQuoted(cell)) made.push(cell)
        else made.push(QUOTES, quotesDoubled(cellText(record, range)), QUOTES)
      }
      made.push(batch.subarray(contentEnd - from, end - from))
    }
  }
  return concatBytes(made)
}

/** Whether nothing follows the quote that closes a cell. */
function isWellQuoted(cell: Uint8Array): boolean {
  return /^"(?:[^"]|"")*"$/.test(Buffer.from(cell).toString('latin1'))
}

function quotesDoubled(text: string): Uint8Array {
  return new TextEncoder().encode(text.replaceAll('"', '""'))
}

async function all(source: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return chunks
}
