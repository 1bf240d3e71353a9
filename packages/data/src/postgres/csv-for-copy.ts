import { type ByteSource, chunksOf } from '../csv/byte-source.ts'
import { cellTexts } from '../csv/cell-ranges.ts'
import { refuseOpenQuote } from '../csv/count-records.ts'
import { type Bytes, concatBytes, type Delimiter, delimiterByte } from '../csv/csv-bytes.ts'
import { createRecordScanner } from '../csv/record-scanner.ts'
import { PostgresError } from './postgres-error.ts'

/** A CSV whose header has been read. */
export interface CsvForCopy {
  readonly columns: readonly string[]
  /** The bytes from the header on, to be read once. */
  readonly bytes: AsyncIterable<Bytes>
  /** Records that have passed. */
  readonly records: () => number
}

/**
 * Reads the header, and counts what follows as a strict reader does. PostgreSQL takes a quote inside of a
 * plain cell for one that opens, and drops it, so such a file is refused.
 *
 * @throws PostgresError, CsvError
 */
export async function csvForCopy(source: ByteSource, delimiter: Delimiter): Promise<CsvForCopy> {
  let found = 0
  let headerEnd = 0
  const byte = delimiterByte(delimiter)
  const scanner = createRecordScanner(byte, (_, __, end) => {
    if (found === 0) headerEnd = end
    found += 1
  })
  const chunks = chunksOf(source)
  const head: Bytes[] = []
  while (scanner.header() === undefined) {
    const { done, value } = await chunks.next()
    if (done) break
    scanner.write(value)
    head.push(new Uint8Array(value))
  }
  const isWhole = scanner.header() === undefined
  if (isWhole) scanner.end()
  const header = scanner.header()
  if (header === undefined) throw new PostgresError('columns', 'the file has no header, and so no columns')
  const bytes = async function* (): AsyncGenerator<Bytes, void, void> {
    try {
      refuseStrayQuote(scanner.strayQuote())
      const rest = concatBytes(head).subarray(headerEnd)
      if (rest.length > 0) yield rest
      for await (const chunk of isWhole ? [] : chunks) {
        scanner.write(chunk)
        refuseStrayQuote(scanner.strayQuote())
        // A chunk belongs to its source, and the connection may be late.
        yield new Uint8Array(chunk)
      }
      refuseOpenQuote(scanner.openQuote())
      if (!isWhole) scanner.end()
    } finally {
      await chunks.return()
    }
  }
  return { columns: cellTexts(header, byte), bytes: bytes(), records: () => Math.max(0, found - 1) }
}

function refuseStrayQuote(stray: { readonly line: number } | undefined): void {
  if (stray === undefined) return
  throw new PostgresError(
    'quote',
    `line ${stray.line}: a cell without quotes around it has one inside, which PostgreSQL would drop; put quotes around the cell, and double the one inside`,
    stray,
  )
}
