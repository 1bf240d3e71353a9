import type { Measured } from './measure.ts'

/** The figures as Markdown tables. */
export function tablesOf({ size, rows, memory }: Measured): string {
  const sizes = memory[0]?.points.map(({ bytes }) => `${megabytes(bytes)} MB`) ?? []
  return [
    `A CSV of ${megabytes(size)} MB; \`÷\` is by the first of its kind, more is better.`,
    table(
      ['what', 'contender', 'MB/s', '÷', 'CPU s/GB'],
      rows.map(({ kind, contender, run, ratio }) => [
        kind,
        contender,
        Math.round(run.bytes / run.ms / 1_000).toLocaleString('en'),
        ratio.toFixed(2),
        ((run.cpuMs / run.bytes) * 1_000_000).toFixed(1),
      ]),
    ),
    'The most memory that a process had, by the size of the CSV:',
    table(
      ['', 'contender', ...sizes],
      memory.map(({ contender, points }) => [
        'memory',
        contender,
        ...points.map(({ peakBytes }) => `${megabytes(peakBytes)} MB`),
      ]),
    ),
  ].join('\n\n')
}

function megabytes(bytes: number): string {
  return Math.round(bytes / 1_000_000).toLocaleString('en')
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(3, ...[title, ...rows.map((row) => row[column]!)].map(({ length }) => length)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`
  const rule = widths.map((width, column) => (column < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(header), line(rule), ...rows.map(line)].join('\n')
}
