import { type ByteSource, chunksOf } from './byte-source.ts'
import { cellTexts } from './cell-ranges.ts'
import { type CsvCount, type CsvOptions, refuseOpenQuote } from './count-records.ts'
import { type Bytes, CARRIAGE_RETURN, concatBytes, delimiterByte, LINE_FEED } from './csv-bytes.ts'
import { CsvError } from './csv-error.ts'
import { createRecordScanner } from './record-scanner.ts'

/** Segments as one CSV. */
export interface JoinedSegments {
  /** The bytes, to be read once. */
  readonly bytes: AsyncIterable<Bytes>
  /** What has been joined so far; all of it once the bytes have been read to their end. */
  readonly count: () => CsvCount
}

/**
 * Joins the segments of one result, in order, under the header of the first. Where a segment ends without a
 * line break it gets the one that the file uses, so that a seam never makes one record of two. Empty segments
 * are left out. The bytes throw a {@link CsvError} where headers differ, and where a segment ends inside of
 * quotes.
 */
export function joinSegments(
  segments: Iterable<ByteSource> | AsyncIterable<ByteSource>,
  options: CsvOptions = {},
): JoinedSegments {
  const delimiter = delimiterByte(options.delimiter)
  const joined: Joined = { records: 0, bytes: 0, columns: undefined, lineBreak: undefined, last: LINE_FEED }
  return { bytes: join(segments, delimiter, joined), count: () => ({ ...joined }) }
}

interface Joined {
  records: number
  bytes: number
  columns: readonly string[] | undefined
  /** How the first header ends. */
  lineBreak: Bytes | undefined
  /** The last byte passed on. */
  last: number
}

async function* join(
  segments: Iterable<ByteSource> | AsyncIterable<ByteSource>,
  delimiter: number,
  joined: Joined,
): AsyncGenerator<Bytes, void, void> {
  let number = 0
  for await (const segment of segments) {
    number += 1
    for await (const chunk of withoutHeader(segment, number, delimiter, joined)) {
      joined.bytes += chunk.length
      joined.last = chunk[chunk.length - 1]!
      yield chunk
    }
  }
}

/** The bytes of a segment, without its header unless it is the first that has one. */
async function* withoutHeader(
  segment: ByteSource,
  number: number,
  delimiter: number,
  joined: Joined,
): AsyncGenerator<Bytes, void, void> {
  const isFirst = joined.columns === undefined
  let found = 0
  let header = { contentEnd: 0, end: 0 }
  const scanner = createRecordScanner(delimiter, (_, contentEnd, end) => {
    if (found === 0) header = { contentEnd, end }
    found += 1
  })
  /** The chunks until the header has ended. */
  let head: Bytes[] | undefined = []
  let isAtSeam = !isFirst
  const passedOn = function* (bytes: Bytes): Generator<Bytes> {
    if (bytes.length === 0) return
    if (isAtSeam) yield* seam(joined, bytes[0]!)
    isAtSeam = false
    yield bytes
  }
  const afterHeader = (): Bytes => {
    const all = concatBytes(head!)
    head = undefined
    compareHeaders(scanner.header()!, number, delimiter, joined)
    if (header.end > header.contentEnd) joined.lineBreak ??= all.slice(header.contentEnd, header.end)
    return isFirst ? all : all.subarray(header.end)
  }
  for await (const chunk of chunksOf(segment)) {
    scanner.write(chunk)
    head?.push(new Uint8Array(chunk))
    if (head === undefined) yield* passedOn(chunk)
    else if (found > 0) yield* passedOn(afterHeader())
  }
  refuseOpenQuote(scanner.openQuote(), `segment ${number}`)
  scanner.end()
  if (head !== undefined && found > 0) yield* passedOn(afterHeader())
  joined.records += Math.max(0, found - 1)
}

const FEED = new Uint8Array([LINE_FEED])

/** What has to stand between two segments, where `next` is the first byte of the second. */
function* seam({ last, lineBreak = FEED }: Joined, next: number): Generator<Bytes> {
  const isEnded = last === LINE_FEED || last === CARRIAGE_RETURN
  if (!isEnded) yield lineBreak
  // A CR before an LF would be one line break, where they are two.
  else if (last === CARRIAGE_RETURN && next === LINE_FEED) yield FEED
}

function compareHeaders(header: Bytes, number: number, delimiter: number, joined: Joined): void {
  const columns = cellTexts(header, delimiter)
  if (joined.columns === undefined) {
    joined.columns = columns
    return
  }
  const first = joined.columns
  const at = columns.findIndex((name, index) => name !== first[index])
  if (at === -1 && columns.length === first.length) return
  const column = at === -1 ? columns.length : at
  const named = (name: string | undefined): string => (name === undefined ? 'missing' : JSON.stringify(name))
  throw new CsvError(
    'headers-differ',
    `segment ${number} has other columns than the first: column ${column + 1} is ${named(columns[column])}, and` +
      ` not ${named(first[column])}; the segments belong to different results`,
    { line: 1 },
  )
}
