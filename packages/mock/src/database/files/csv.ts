/** Writes cells as a line of CSV (RFC 4180) without its end. */
export function csvLine(
  cells: readonly string[],
  quotes: 'needed' | 'always' = 'needed',
  separator = ',',
): string {
  // A character with a meaning must be in quotes.
  const isPlain = (cell: string): boolean => !/["\r\n]/.test(cell) && !cell.includes(separator)
  return cells.map((cell) => (quotes === 'needed' && isPlain(cell) ? cell : quoted(cell))).join(separator)
}

/** A cell in quotes. */
export function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}

/** What came of reading a CSV file: its rows, the header among them, or what is wrong with it. */
type ParsedCsv =
  | { readonly rows: readonly (readonly string[])[] }
  | { readonly problem: string; readonly row: number }

/** A cell, quoted or plain, and what ends it. */
const CELL = /(?:"([^"]*(?:""[^"]*)*)"|((?!")[^,\r\n]*))(,|\r\n?|\n|$)/y

const QUOTED_CELL = /"[^"]*(?:""[^"]*)*"(?!")/y

/**
 * Reads CSV (RFC 4180): quoted cells with commas, line breaks and doubled quotes, LF, CRLF or CR at line
 * ends. A blank line is a row with one empty cell; the line break of the last row starts no further one. A
 * byte order mark is a character of the first cell.
 *
 * A quote inside a cell that does not start with one is a character like any other.
 */
export function parseCsv(text: string): ParsedCsv {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  // A comma at the very end is followed by one more, empty cell.
  while (at < text.length || row.length > 0) {
    CELL.lastIndex = at
    const match = CELL.exec(text)
    if (match === null) return { problem: problemAt(text, at), row: rows.length + 1 }
    const [whole, quoted, plain = '', end] = match
    row.push(quoted?.replaceAll('""', '"') ?? plain)
    at += whole.length
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return { rows }
}

/** Only a cell that starts with a quote can be wrong. */
function problemAt(text: string, at: number): string {
  QUOTED_CELL.lastIndex = at
  if (!QUOTED_CELL.test(text)) return 'a quoted cell does not end'
  return `"${text.charAt(QUOTED_CELL.lastIndex)}" follows the closing quote of a cell`
}
