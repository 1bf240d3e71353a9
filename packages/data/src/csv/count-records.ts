import { type ByteSource, chunksOf } from './byte-source.ts'
import { cellTexts } from './cell-ranges.ts'
import { type Delimiter, delimiterByte } from './csv-bytes.ts'
import { CsvError } from './csv-error.ts'
import { createRecordScanner } from './record-scanner.ts'

/** What a CSV holds. */
export interface CsvCount {
  /** Records, without the header. */
  readonly records: number
  readonly bytes: number
  /** The names of the columns; `undefined` for a file without anything. */
  readonly columns: readonly string[] | undefined
}

/** How to read a CSV. */
export interface CsvOptions {
  /** @default ',' */
  readonly delimiter?: Delimiter | undefined
}

/**
 * Counts the records of a CSV as a strict reader does, without parsing it: a line break inside quotes is part
 * of a record, a quote opens only at the start of a cell, and a line with nothing on it counts only where
 * there is one column.
 *
 * @throws CsvError for a file that ends inside of quotes
 */
export async function countRecords(source: ByteSource, options: CsvOptions = {}): Promise<CsvCount> {
  const counter = createRecordCounter(options)
  for await (const chunk of chunksOf(source)) counter.write(chunk)
  return counter.end()
}

/** Counts records in bytes that pass by. */
export interface RecordCounter {
  readonly write: (chunk: Uint8Array) => void
  /** @throws CsvError for a file that ends inside of quotes */
  readonly end: () => CsvCount
}

/** Counts as {@link countRecords} does, for whoever does more with the bytes than count. */
export function createRecordCounter({ delimiter }: CsvOptions = {}): RecordCounter {
  let found = 0
  let bytes = 0
  const scanner = createRecordScanner(delimiterByte(delimiter), () => (found += 1))
  return {
    write(chunk) {
      bytes += chunk.length
      scanner.write(chunk)
    },
    end() {
      refuseOpenQuote(scanner.openQuote())
      scanner.end()
      const header = scanner.header()
      return {
        records: Math.max(0, found - 1),
        bytes,
        columns: header && cellTexts(header, delimiterByte(delimiter)),
      }
    },
  }
}

/** @throws CsvError where there is one, in a file that is called `file` */
export function refuseOpenQuote(
  open: { readonly line: number } | undefined,
  file: string = 'the file',
): void {
  if (open === undefined) return
  throw new CsvError(
    'open-quote',
    `the quote that opens here is never closed; ${file} may have been cut`,
    open,
  )
}
