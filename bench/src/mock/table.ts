import type { Footprint } from './footprint.ts'
import type { Throughput } from './throughput.ts'
import type { Weight } from './weight.ts'

/** Everything that a run measures. */
export interface Measured {
  readonly throughputs: readonly Throughput[]
  readonly footprint: Footprint
  readonly firstAnswers: readonly { readonly contender: string; readonly ms: number }[]
  readonly weight: Weight
}

/** The figures as Markdown tables. */
export function tablesOf({ throughputs, footprint, firstAnswers, weight }: Measured): string {
  return [
    table(
      ['answering', 'contender', 'requests/s', '÷ `prism mock`'],
      throughputs.map(({ operation, contender, perSecond, ratio }) => [
        operation,
        contender,
        Math.round(perSecond).toLocaleString('en'),
        ratio.toFixed(2),
      ]),
    ),
    table(
      ['a process, up to its first answer', 'time'],
      firstAnswers.map(({ contender, ms }) => [contender, milliseconds(ms)]),
    ),
    table(
      ['a tenant in a test process', 'cost'],
      [
        ['importing the package', milliseconds(footprint.importMs)],
        ['the first tenant, after that', milliseconds(footprint.firstStartMs)],
        ['each further tenant', milliseconds(footprint.nextStartMs)],
        ['heap of each of 50 tenants', `${Math.round(footprint.heapPerTenantBytes / 1024)} KiB`],
      ],
    ),
    table(
      ['installing `@zuora-jobs/mock`', 'weight'],
      [
        ['packages', String(weight.packages)],
        ['files on the disk', `${(weight.bytes / 1e6).toFixed(1)} MB`],
        ['packages with an install script', weight.withInstallScript.join(', ') || 'none'],
      ],
    ),
  ].join('\n\n')
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column]!)].map(({ length }) => length)),
  )
  const isText = (column: number): boolean => column === 0 || (header.length > 2 && column === 1)
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (isText(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`
  const rule = widths.map((width, column) =>
    isText(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  )
  return [line(header), line(rule), ...rows.map(line)].join('\n')
}

function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en')} ms`
}
