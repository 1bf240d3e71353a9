import { CARRIAGE_RETURN, type Delimiter, LINE_FEED, QUOTE } from '../csv/csv-bytes.ts'
import { CsvError } from '../csv/csv-error.ts'

/** Cells of one record. */
export type Cells = string[]

/** Characters that a record may have, so that a quote that is never closed does not take all memory. */
const MAX_RECORD_LENGTH = 67_108_864

/** Records that are handed out at a time: what lives for short is cheaper than what lives for long. */
const MOST_RECORDS = 500

/** Parses text piece by piece. */
export interface RecordParser {
  /**
   * The records that the text completes, some at a time, the header first. A line without anything has no
   * cells.
   */
  readonly write: (text: string) => Iterable<readonly Cells[]>
  /**
   * What is left at the end of the text.
   *
   * @throws CsvError for a text that ends inside of quotes
   */
  readonly end: () => Iterable<readonly Cells[]>
  /** The line that the record with this index, among the last ones returned, starts in. */
  readonly lineOf: (index: number) => number
}

/** Where the parser is in its text. A position at the end means that there are no more. */
interface Cursor {
  readonly text: string
  readonly delimiter: string
  readonly isLast: boolean
  at: number
  /** The next of each, from `at` or before it: each is searched only when it has been passed. */
  nextDelimiter: number
  nextFeed: number
  nextReturn: number
  line: number
}

/**
 * A strict parser: a quote opens a cell only as its first character, CR, LF and CRLF end a record, whatever
 * number of cells it has. Values stay text.
 *
 * Of our own, and not udsv, which reads a record with too few cells as one with the next, keeps the CR of
 * mixed line endings, and leaves out records of one empty cell once there is a quote in the file.
 */
export function createRecordParser(delimiter: Delimiter): RecordParser {
  let rest = ''
  let line = 1
  let lines: number[] = []
  const parse = function* (text: string, isLast: boolean): Generator<readonly Cells[], void, void> {
    let records: Cells[] = []
    lines = []
    const cursor = cursorAt(rest + text, delimiter, isLast, line)
    let parsed = 0
    while (cursor.at < cursor.text.length) {
      const startLine = cursor.line
      const cells = nextRecord(cursor)
      if (cells === undefined) break
      records.push(cells)
      lines.push(startLine)
      parsed = cursor.at
      line = cursor.line
      if (records.length < MOST_RECORDS) continue
      yield records
      records = []
      lines = []
    }
    rest = cursor.text.slice(parsed)
    if (rest.length > MAX_RECORD_LENGTH) {
      throw new CsvError('record-too-long', 'the record is longer than 64 MB; a quote may never be closed', {
        line,
      })
    }
    if (records.length > 0) yield records
  }
  return {
    write: (text) => parse(text, false),
    end: () => parse('', true),
    lineOf: (index) => lines[index] ?? line,
  }
}

function cursorAt(text: string, delimiter: string, isLast: boolean, line: number): Cursor {
  const cursor = { text, delimiter, isLast, at: 0, nextDelimiter: -1, nextFeed: -1, nextReturn: -1, line }
  cursor.nextFeed = find(text, '\n', 0)
  cursor.nextReturn = find(text, '\r', 0)
  return cursor
}

function find(text: string, character: string, from: number): number {
  const found = text.indexOf(character, from)
  // No Infinity: fields that hold small integers only are several times as fast.
  return found === -1 ? text.length : found
}

/** The record at the cursor, or `undefined` where the text ends within it and more may come. */
function nextRecord(cursor: Cursor): Cells | undefined {
  const { text, isLast } = cursor
  const { length } = text
  const cells: Cells = []
  const first = text.charCodeAt(cursor.at)
  const isBlank = first === LINE_FEED || first === CARRIAGE_RETURN
  for (;;) {
    const cell = text.charCodeAt(cursor.at) === QUOTE ? quotedCell(cursor) : plainCell(cursor)
    if (cell === undefined) return undefined
    cells.push(cell)
    const { at } = cursor
    if (at >= length) return isLast ? cells : undefined
    const code = text.charCodeAt(at)
    cursor.at = at + 1
    if (code === LINE_FEED) break
    if (code === CARRIAGE_RETURN) {
      // An LF may follow.
      if (at + 1 >= length && !isLast) return undefined
      if (text.charCodeAt(at + 1) === LINE_FEED) cursor.at = at + 2
      break
    }
  }
  cursor.line += 1
  return isBlank ? [] : cells
}

/** The text up to the next delimiter or line break. */
function plainCell(cursor: Cursor): string {
  const { text, at } = cursor
  if (cursor.nextDelimiter < at) cursor.nextDelimiter = find(text, cursor.delimiter, at)
  if (cursor.nextFeed < at) cursor.nextFeed = find(text, '\n', at)
  if (cursor.nextReturn < at) cursor.nextReturn = find(text, '\r', at)
  let end = cursor.nextDelimiter
  if (cursor.nextFeed < end) end = cursor.nextFeed
  if (cursor.nextReturn < end) end = cursor.nextReturn
  cursor.at = end
  return text.slice(at, end)
}

function quotedCell(cursor: Cursor): string | undefined {
  const { text, at, isLast } = cursor
  let isDoubled = false
  let end = text.indexOf('"', at + 1)
  while (end !== -1 && text.charCodeAt(end + 1) === QUOTE) {
    isDoubled = true
    end = text.indexOf('"', end + 2)
  }
  if (end === -1 && isLast) {
    const message = 'the quote that opens here is never closed; the file may have been cut'
    throw new CsvError('open-quote', message, { line: cursor.line })
  }
  if (end === -1 || (end + 1 === text.length && !isLast)) return undefined
  const cell = text.slice(at + 1, end)
  cursor.at = end + 1
  if (cursor.nextFeed <= end || cursor.nextReturn <= end) passBreaks(cursor, at)
  const code = text.charCodeAt(end + 1)
  const value = isDoubled ? cell.replaceAll('""', '"') : cell
  const isEnded = code === cursor.delimiter.charCodeAt(0) || code === LINE_FEED || code === CARRIAGE_RETURN
  // What follows the closing quote, which a strict writer never writes, is kept as it is.
  return isEnded || Number.isNaN(code) ? value : value + plainCell(cursor)
}

/** Counts the line breaks in the cell that starts at `from`. */
function passBreaks(cursor: Cursor, from: number): void {
  const breaks = /\r\n|\r|\n/g
  const cell = cursor.text.slice(from, cursor.at)
  while (breaks.test(cell)) cursor.line += 1
}
