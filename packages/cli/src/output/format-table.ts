import { printable } from '@zuora-jobs/client/internal'

/** Longer cells are cut. */
const LONGEST_CELL = 120

/** Rows under headings, in columns as wide as they need to be. */
export function formatTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  // Cells may hold text of a server, which a terminal would obey.
  const all = [headings, ...rows].map((row) => row.map((cell) => printable(cell, LONGEST_CELL)))
  const widths = headings.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all
    .map(
      (row) =>
        `${row
          .map((text, column) => text.padEnd(widths[column]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}
