/** A table in Markdown, as the formatter of the repository would have it. */
export function markdownTable(...rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  return [rows[0]!, widths.map((width) => '-'.repeat(width)), ...rows.slice(1)].map(line).join('\n')
}
