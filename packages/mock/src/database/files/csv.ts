/** Writes lines of cells as CSV (RFC 4180 quoting, line feeds, one at the end). */
export function toCsv(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `${cells.map(quote).join(',')}\n`).join('')
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** What came of reading a CSV file: its rows, the header among them, or what is wrong with it. */
type ParsedCsv =
  | { readonly rows: readonly (readonly string[])[] }
  | { readonly problem: string; readonly row: number }

/**
 * Reads CSV (RFC 4180): quoted cells with commas, line breaks and doubled quotes, LF, CRLF or CR at line
 * ends, a byte order mark at the start. A blank line is a row with one empty cell; the line break of the last
 * row starts no further one.
 *
 * A quote inside a cell that does not start with one is a character like any other.
 */
export function parseCsv(text: string): ParsedCsv {
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  const done = (): void => {
    rows.push(row)
    row = []
  }
  while (at < text.length || row.length > 0) {
    let cell: string
    if (text.charAt(at) === '"') {
      const end = closingQuote(text, at + 1)
      if (end === undefined) return { problem: 'a quoted cell does not end', row: rows.length + 1 }
      cell = text.slice(at + 1, end).replaceAll('""', '"')
      at = end + 1
    } else {
      SEPARATOR.lastIndex = at
      const end = SEPARATOR.exec(text)?.index ?? text.length
      cell = text.slice(at, end)
      at = end
    }
    row.push(cell)
    const next = text.charAt(at)
    if (next === ',') {
      at += 1
      // A comma at the very end is followed by one more, empty cell.
      if (at < text.length) continue
      row.push('')
      done()
    } else if (next === '' || next === '\n' || next === '\r') {
      at += next === '\r' && text.charAt(at + 1) === '\n' ? 2 : 1
      done()
    } else {
      return { problem: `"${next}" follows the closing quote of a cell`, row: rows.length + 1 }
    }
  }
  return { rows }
}

const SEPARATOR = /[,\r\n]/g

/** The position of the quote that ends a cell; a doubled one stands for itself. */
function closingQuote(text: string, from: number): number | undefined {
  let at = text.indexOf('"', from)
  while (at >= 0 && text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2)
  return at < 0 ? undefined : at
}
