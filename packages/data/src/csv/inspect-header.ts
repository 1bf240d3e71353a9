import { cellTexts } from './cell-ranges.ts'
import { type Bytes, byteOrderMarkLength, type Delimiter } from './csv-bytes.ts'
import { createRecordScanner } from './record-scanner.ts'
import { invalidUtf8At } from './utf8.ts'

/** `windows-1252` is a guess for what is not UTF-8 and has no NUL; any of its relatives may be it as well. */
export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What the start of a CSV tells. */
export interface CsvHeader {
  readonly encoding: CsvEncoding
  readonly hasByteOrderMark: boolean
  /** The one that the header has most of. */
  readonly delimiter: Delimiter
  /** Decoded; empty for a file without a header. */
  readonly columns: readonly string[]
  /** How the header ends; `undefined` where nothing follows. */
  readonly lineBreak: '\n' | '\r' | '\r\n' | undefined
  /** Names that several columns have. */
  readonly doubled: readonly string[]
  /** Columns without a name, from 1. */
  readonly unnamed: readonly number[]
  /** The first line is `sep=;`, which tells the delimiter to Excel, and to nobody else. */
  readonly hasSepLine: boolean
}

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|']

/**
 * Recognises how a CSV is written from its first bytes; 64 KB do. What it says is a fact for the header and a
 * guess for the rest.
 */
export function inspectHeader(start: Bytes): CsvHeader {
  const { encoding, mark } = encodingOf(start)
  // A character that was cut at the end is no matter here.
  const text = new TextDecoder(encoding).decode(start.subarray(mark))
  const sep = /^sep=(.)(\r\n|\r|\n)/i.exec(text)
  const bytes = new TextEncoder().encode(sep ? text.slice(sep[0].length) : text)
  const told = DELIMITERS.find((delimiter) => delimiter === sep?.[1])
  const candidates = (told ? [told] : DELIMITERS).map((delimiter) => headerOf(bytes, delimiter))
  // Where two have as many columns, such as one, the first is it.
  const [best] = candidates.toSorted((one, other) => other.columns.length - one.columns.length)
  const { delimiter, columns, lineBreak } = best!
  return {
    encoding,
    hasByteOrderMark: mark > 0,
    delimiter,
    columns,
    lineBreak,
    doubled: [...new Set(columns.filter((name, index) => name !== '' && columns.indexOf(name) !== index))],
    unnamed: columns.flatMap((name, index) => (name.trim() === '' ? [index + 1] : [])),
    hasSepLine: sep !== null,
  }
}

function headerOf(
  bytes: Bytes,
  delimiter: Delimiter,
): Pick<CsvHeader, 'delimiter' | 'columns' | 'lineBreak'> {
  let end: { readonly contentEnd: number; readonly end: number } | undefined
  const byte = delimiter.charCodeAt(0)
  const scanner = createRecordScanner(byte, (_, contentEnd, recordEnd) => {
    end ??= { contentEnd, end: recordEnd }
  })
  scanner.write(bytes)
  scanner.end()
  const header = scanner.header()
  if (header === undefined || end === undefined) return { delimiter, columns: [], lineBreak: undefined }
  const lineBreak = new TextDecoder().decode(bytes.subarray(end.contentEnd, end.end))
  return {
    delimiter,
    columns: cellTexts(header, byte),
    lineBreak: lineBreak === '' ? undefined : (lineBreak as '\n' | '\r' | '\r\n'),
  }
}

function encodingOf(start: Bytes): { readonly encoding: CsvEncoding; readonly mark: number } {
  const mark = byteOrderMarkLength(start)
  if (mark > 0) return { encoding: 'utf-8', mark }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', mark: 2 }
  const unmarked = utf16WithoutMark(start)
  if (unmarked !== undefined) return { encoding: unmarked, mark: 0 }
  const invalid = invalidUtf8At(start)
  // The last character of the sample may have been cut.
  const isUtf8 = invalid === undefined || invalid > start.length - 4
  return {
    encoding: isUtf8 && !(invalid !== undefined && start.length < 4) ? 'utf-8' : 'windows-1252',
    mark: 0,
  }
}

/** A header is ASCII for the most part, and then every other byte of UTF-16 is NUL. */
function utf16WithoutMark(start: Bytes): 'utf-16le' | 'utf-16be' | undefined {
  const sample = start.subarray(0, 64)
  if (sample.length < 4) return undefined
  const nuls = (odd: 0 | 1): number => sample.filter((byte, index) => byte === 0 && index % 2 === odd).length
  const half = Math.floor(sample.length / 2)
  if (nuls(1) > half * 0.6 && nuls(0) === 0) return 'utf-16le'
  if (nuls(0) > half * 0.6 && nuls(1) === 0) return 'utf-16be'
  return undefined
}
