import type { ByteSource } from './byte-source.ts'
import { cellRanges } from './cell-ranges.ts'
import { type CsvOptions } from './count-records.ts'
import { type Bytes, concatBytes, type Delimiter, delimiterByte } from './csv-bytes.ts'
import { dropColumns } from './drop-columns.ts'
import type { OriginalRecord } from './record-ranges.ts'

/** The columns that a file of rejects has besides the original ones, in this order, after them. */
export const REJECT_COLUMNS = ['_line', '_record', '_code', '_message'] as const

/** Why a record was not loaded. */
export interface Rejection {
  /** Zuora's code. */
  readonly code?: string | undefined
  readonly message: string
}

/** Writes a file of rejects, piece by piece. */
export interface RejectsCsv {
  /** The first line. */
  readonly header: Bytes
  /** The line of one record: its bytes untouched, then line, record, code and message. */
  readonly row: (original: OriginalRecord, rejection: Rejection) => Bytes
}

const ENCODER = new TextEncoder()

/**
 * A CSV of the records that were not loaded: the original columns, bytes untouched, and {@link
 * REJECT_COLUMNS}. It loads again as it is, since {@link withoutRejectColumns} takes these away again. A
 * record with too few cells gets empty ones, so that the others stand in their columns.
 *
 * @param header of the original file, without its line break and byte order mark
 */
export function rejectsCsv(
  header: Bytes,
  {
    delimiter = ',',
    lineBreak = '\n',
  }: CsvOptions & { readonly lineBreak?: '\n' | '\r' | '\r\n' | undefined } = {},
): RejectsCsv {
  const separator = delimiterByte(delimiter)
  const columns = cellRanges(header, separator).length
  const line = (bytes: Bytes, cells: readonly string[], missing = 0): Bytes => {
    const added =
      delimiter.repeat(missing) + cells.map((cell) => delimiter + quoted(cell, delimiter)).join('')
    return concatBytes([bytes, ENCODER.encode(added + lineBreak)])
  }
  return {
    header: line(header, REJECT_COLUMNS),
    row({ record, line: at, bytes }, { code = '', message }) {
      const missing = Math.max(0, columns - cellRanges(bytes, separator).length)
      return line(bytes, [String(at), String(record), code, message], missing)
    },
  }
}

/**
 * A CSV without {@link REJECT_COLUMNS}, for a file of rejects that is loaded again; any other file passes
 * untouched, byte for byte.
 */
export function withoutRejectColumns(
  source: ByteSource,
  options?: CsvOptions,
): AsyncGenerator<Bytes, void, void> {
  return dropColumns(source, REJECT_COLUMNS, options)
}

function quoted(cell: string, delimiter: Delimiter): string {
  const isPlain = !cell.includes(delimiter) && !/["\r\n]/.test(cell)
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`
}
