import type { Latency } from './latency.ts'
import type { Size } from './sizes.ts'
import type { TypeCost } from './type-cost.ts'

/** Everything that a run measures. */
export interface Measured {
  readonly latencies: readonly Latency[]
  readonly sizes: readonly Size[]
  readonly typeCosts: readonly TypeCost[]
}

/** The figures as Markdown tables, readable as they are. */
export function tablesOf({ latencies, sizes, typeCosts }: Measured): string {
  return [
    table(
      ['a call over loopback', 'median', '÷ `fetch`'],
      latencies.map(({ contender, medianUs, ratio }) => [
        contender,
        `${medianUs.toFixed(0)} µs`,
        ratio.toFixed(2),
      ]),
    ),
    table(
      ['bundle', 'minified', 'gzipped'],
      sizes.map(({ bundle, minified, gzipped }) => [bundle, bytes(minified), bytes(gzipped)]),
    ),
    table(
      ['types', 'instantiations per call site'],
      typeCosts.map(({ style, perCall }) => [style, perCall.toFixed(1)]),
    ),
  ].join('\n\n')
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column]!)].map(({ length }) => length)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join(' | ')} |`
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(header), line(rule), ...rows.map(line)].join('\n')
}

function bytes(count: number): string {
  return `${count.toLocaleString('en')} B`
}
