import { cellRanges } from './cell-ranges.ts'
import {
  type Bytes,
  byteOrderMarkLength,
  CARRIAGE_RETURN,
  concatBytes,
  LINE_FEED,
  QUOTE,
} from './csv-bytes.ts'
import { CsvError } from './csv-error.ts'
import { BEFORE, findBreaks } from './find-breaks.ts'

/** Bytes that a header may have; a file without a line break has none that long. */
const MAX_HEADER_BYTES = 1_048_576

/**
 * Called for each record, the header first, and must not scan anything itself. Positions are bytes from the
 * start of the file.
 *
 * @param start where its first cell starts
 * @param contentEnd where its last cell ends
 * @param end where its line break ends; the same as `contentEnd` where the file ends without one
 * @param line its first line, from 1
 */
export type OnRecord = (start: number, contentEnd: number, end: number, line: number) => void

/** Finds the records of a CSV in its bytes. */
export interface RecordScanner {
  /** Takes the next bytes of the file. */
  readonly write: (chunk: Bytes) => void
  /** Says that the file has ended. */
  readonly end: () => void
  /** The header without its line break and byte order mark; `undefined` until it has been read. */
  readonly header: () => Bytes | undefined
  readonly hasByteOrderMark: () => boolean
  /** Whether the file so far ends inside of quotes; with the line of the cell that they open. */
  readonly openQuote: () => { readonly line: number } | undefined
  /** The first quote inside of a cell without quotes around it, if there was one. */
  readonly strayQuote: () => { readonly line: number } | undefined
  /** The line that the record under way started in. */
  readonly line: () => number
}

/**
 * Where a scanner is: in module-level functions over this, since closures of each scanner run at half the
 * speed.
 */
interface Scan {
  readonly delimiter: number
  readonly onRecord: OnRecord
  state: typeof PLAIN | typeof QUOTED | typeof JUST_CLOSED
  /** The byte before the next one. A file starts like a line. */
  previous: number
  /** Bytes of the chunks before this one. */
  base: number
  recordStart: number
  recordLine: number
  line: number
  quoteLine: number
  /** 0 where there was none. */
  strayLine: number
  /** A CR ended the last chunk, and an LF may follow. */
  heldReturn: boolean
  /** The start of the file, until its header is complete. */
  head: Bytes[]
  headBytes: number
  header: Bytes | undefined
  hasMark: boolean
  started: boolean
  isOneColumn: boolean
}

const PLAIN = 0
const QUOTED = 1
const JUST_CLOSED = 2

/**
 * Finds records as a strict CSV reader does, and parses nothing. A quote opens a cell only as its first byte,
 * and is a byte like any other elsewhere. CR, LF and CRLF end a record, whichever the others end with. A line
 * with nothing on it is a record where the header has one column, which then is without a value; else it is
 * none.
 */
export function createRecordScanner(delimiter: number, onRecord: OnRecord): RecordScanner {
  const scan: Scan = {
    delimiter,
    onRecord,
    state: PLAIN,
    previous: LINE_FEED,
    base: 0,
    recordStart: 0,
    recordLine: 1,
    line: 1,
    quoteLine: 1,
    strayLine: 0,
    heldReturn: false,
    head: [],
    headBytes: 0,
    header: undefined,
    hasMark: false,
    started: false,
    isOneColumn: false,
  }
  return {
    write(chunk) {
      if (chunk.length === 0) return
      if (scan.header === undefined) keepHead(scan, chunk)
      // A Buffer is an array of another shape to the engine, and two shapes run at half the speed of one.
      if (scan.started) take(scan, new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length))
      // Three bytes tell whether there is a mark.
      else if (scan.headBytes >= 3) start(scan)
    },
    end() {
      if (!scan.started) start(scan)
      if (scan.heldReturn) close(scan, scan.base - 1, scan.base)
      if (scan.base > scan.recordStart) close(scan, scan.base, scan.base)
    },
    header: () => scan.header,
    hasByteOrderMark: () => scan.hasMark,
    openQuote: () => (scan.state === QUOTED ? { line: scan.quoteLine } : undefined),
    strayQuote: () => (scan.strayLine === 0 ? undefined : { line: scan.strayLine }),
    line: () => scan.recordLine,
  }
}

function keepHead(scan: Scan, chunk: Bytes): void {
  // A chunk belongs to whoever sent it, who may fill it again.
  scan.head.push(new Uint8Array(chunk))
  scan.headBytes += chunk.length
  if (scan.headBytes - chunk.length > MAX_HEADER_BYTES) {
    throw new CsvError('header-too-long', 'the header has no end within 1 MB; is this a CSV?', { line: 1 })
  }
}

function start(scan: Scan): void {
  scan.started = true
  const first = concatBytes(scan.head)
  scan.base = byteOrderMarkLength(first)
  scan.recordStart = scan.base
  scan.hasMark = scan.base > 0
  if (first.length > scan.base) take(scan, first.subarray(scan.base))
}

function take(scan: Scan, chunk: Bytes): void {
  let index = 0
  if (scan.heldReturn) {
    scan.heldReturn = false
    index = chunk[0] === LINE_FEED ? 1 : 0
    close(scan, scan.base - 1, scan.base + index)
  }
  if (scan.state === JUST_CLOSED) {
    // A doubled quote is a quote inside the cell.
    scan.state = chunk[index] === QUOTE ? QUOTED : PLAIN
    if (scan.state === QUOTED) index += 1
  }
  const { length } = chunk
  while (index < length) index = passMany(scan, chunk, index) ?? passStops(scan, chunk, index)
  scan.previous = chunk[length - 1]!
  scan.base += length
}

/** Takes thousands of bytes at once, if it can. Returns where to go on. */
function passMany(scan: Scan, chunk: Bytes, from: number): number | undefined {
  const { base, delimiter, line } = scan
  const previous = before(scan, chunk, from)
  const found = findBreaks(
    chunk,
    from,
    delimiter,
    (scan.state === QUOTED ? BEFORE.quoted : 0) |
      (scan.recordStart === base + from ? BEFORE.start : 0) |
      (previous === delimiter ? BEFORE.delimiter : 0) |
      (previous === CARRIAGE_RETURN ? BEFORE.carriageReturn : 0),
  )
  if (found === undefined) return undefined
  const { breaks, count, length, lines, isQuoted, quoteLine } = found
  for (let index = 0; index < 2 * count; index += 2) {
    const at = from + breaks[index]!
    const isPair = chunk[at] === CARRIAGE_RETURN && chunk[at + 1] === LINE_FEED
    scan.line = line + breaks[index + 1]!
    close(scan, base + at, base + at + (isPair ? 2 : 1))
  }
  scan.line = line + lines
  scan.state = isQuoted ? QUOTED : PLAIN
  if (quoteLine !== -1) scan.quoteLine = line + quoteLine
  return from + length
}

/** Takes the rest of a chunk, byte by byte. The loop alone, since the engine compiles loops apart. */
function passStops(scan: Scan, chunk: Bytes, from: number): number {
  const { length } = chunk
  let index = from
  while ((index = nextStop(chunk, index)) < length) {
    index = scan.state === QUOTED ? passQuoted(scan, chunk, index) : passPlain(scan, chunk, index)
  }
  return length
}

/**
 * The next quote or line break, or the length of the chunk. Nearly all the time is spent here: as a function
 * without a state it runs at three times the speed.
 */
function nextStop(chunk: Bytes, from: number): number {
  const { length } = chunk
  for (let index = from; index < length; index += 1) {
    const byte = chunk[index]!
    // Most bytes are above all three.
    if (byte > QUOTE) continue
    if (byte === QUOTE || byte === LINE_FEED || byte === CARRIAGE_RETURN) return index
  }
  return length
}

/** Takes the stop at `index`, inside of quotes. Returns where to go on. */
function passQuoted(scan: Scan, chunk: Bytes, index: number): number {
  const byte = chunk[index]!
  if (byte === QUOTE) {
    // Where the chunk ends with it, the next one tells whether it is doubled.
    if (index + 1 === chunk.length) scan.state = JUST_CLOSED
    else if (chunk[index + 1] === QUOTE) return index + 2
    else scan.state = PLAIN
  } else if (byte === CARRIAGE_RETURN || before(scan, chunk, index) !== CARRIAGE_RETURN) scan.line += 1
  return index + 1
}

/** Takes the stop at `index`, outside of quotes. Returns where to go on. */
function passPlain(scan: Scan, chunk: Bytes, index: number): number {
  const byte = chunk[index]!
  const at = scan.base + index
  if (byte === QUOTE) {
    if (before(scan, chunk, index) === scan.delimiter || at === scan.recordStart) {
      scan.state = QUOTED
      scan.quoteLine = scan.line
    } else if (scan.strayLine === 0) scan.strayLine = scan.line
    return index + 1
  }
  if (byte === CARRIAGE_RETURN) {
    if (index + 1 === chunk.length) {
      scan.heldReturn = true
      return index + 1
    }
    if (chunk[index + 1] === LINE_FEED) {
      close(scan, at, at + 2)
      return index + 2
    }
  }
  close(scan, at, at + 1)
  return index + 1
}

function before(scan: Scan, chunk: Bytes, index: number): number {
  return index === 0 ? scan.previous : chunk[index - 1]!
}

function close(scan: Scan, contentEnd: number, end: number): void {
  if (contentEnd > scan.recordStart || scan.isOneColumn) {
    if (scan.header === undefined) {
      scan.header = concatBytes(scan.head).slice(scan.recordStart, contentEnd)
      scan.head = []
      scan.isOneColumn = cellRanges(scan.header, scan.delimiter).length === 1
    }
    scan.onRecord(scan.recordStart, contentEnd, end, scan.recordLine)
  }
  scan.recordStart = end
  scan.line += 1
  scan.recordLine = scan.line
}
