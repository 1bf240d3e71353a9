import { type Bytes, QUOTE } from './csv-bytes.ts'

/** Where a cell starts and ends in its record, its quotes included. */
export interface CellRange {
  readonly start: number
  readonly end: number
}

/** The cells of one record, as bytes that are not touched. `record` is without its line break. */
export function cellRanges(record: Bytes, delimiter: number): readonly CellRange[] {
  const cells: CellRange[] = []
  let start = 0
  for (;;) {
    let end = start
    if (record[start] === QUOTE) {
      end = record.indexOf(QUOTE, start + 1)
      while (end !== -1 && record[end + 1] === QUOTE) end = record.indexOf(QUOTE, end + 2)
      // A cell whose quote is never closed takes the rest.
      if (end === -1) end = record.length
    }
    end = record.indexOf(delimiter, end)
    if (end === -1) {
      cells.push({ start, end: record.length })
      return cells
    }
    cells.push({ start, end })
    start = end + 1
  }
}

const TEXT = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of one cell: without the quotes around it, and with those inside it single. */
export function cellText(record: Bytes, { start, end }: CellRange): string {
  const text = TEXT.decode(record.subarray(start, end))
  if (!text.startsWith('"')) return text
  // What follows the closing quote, which a strict writer never writes, is kept as it is.
  const [, quoted = '', rest = ''] = /^"((?:[^"]|"")*)"?([^]*)$/.exec(text)!
  return quoted.replaceAll('""', '"') + rest
}

/** The texts of the cells of one record. */
export function cellTexts(record: Bytes, delimiter: number): readonly string[] {
  return cellRanges(record, delimiter).map((range) => cellText(record, range))
}
