import type { Coalescing } from './coalescing.ts'
import type { Herd } from './herd.ts'
import type { Row } from './score.ts'
import { type Measured, percent } from './table.ts'
import { type TraceName, TRACES } from './traces.ts'

const BEGIN = '<!-- polling: written by npm run bench polling -->'
const END = '<!-- /polling -->'

interface Shown {
  readonly contender: string
  readonly counters?: true
  readonly name?: string
}

/** Measured without other faults only. */
const LOST: Shown = {
  contender: 'zuora-jobs+callback (10 % lost)',
  name: 'zuora-jobs + callback, 10 % of them lost',
}

/** Contenders of the README by their rows; the full table is printed. */
const SHOWN: readonly Shown[] = [
  { contender: 'oracle' },
  { contender: 'zuora-jobs' },
  { contender: 'zuora-jobs', counters: true, name: 'zuora-jobs + counters' },
  { contender: 'zuora-jobs+history', name: 'zuora-jobs + history' },
  { contender: 'zuora-jobs+callback', name: 'zuora-jobs + callback' },
  LOST,
  { contender: '@azure/core-lro' },
  { contender: '@smithy/util-waiter' },
  { contender: 'google-gax' },
]

/** Waits that have no retries of their own, with the ones that their surroundings would add. */
const FAULTY: readonly Shown[] = [
  ...SHOWN.slice(1).filter((shown) => shown !== LOST),
  { contender: '@azure/core-lro (+ 3 retries, replica)' },
  { contender: '@smithy/util-waiter (errors as RETRY)' },
  { contender: 'jsforce (replica)' },
  { contender: 'openai (replica)' },
  { contender: 'databricks (replica)' },
]

/** The README with the tables of a run; only what is the same on every machine. */
export function withTables(readme: string, measured: Measured): string {
  const [before, rest] = splitAt(readme, BEGIN)
  const [, after] = splitAt(rest, END)
  return [before + BEGIN, tables(measured), END + after].join('\n\n')
}

function splitAt(text: string, mark: string): readonly [string, string] {
  const index = text.indexOf(mark)
  if (index === -1) throw new Error(`the README has no ${mark}`)
  return [text.slice(0, index), text.slice(index + mark.length)]
}

function tables({ rows, herds, coalescing, waits }: Measured): string {
  return [
    'Requests per job, and how late the end was noticed as a share of the duration (means of 1,000 jobs):',
    table(
      ['', ...TRACES],
      SHOWN.map((shown) =>
        onTraces(shown, (trace) => {
          const { requests, overshootMean } = find(rows, trace, shown, false)
          return `${requests.toFixed(1)} / ${fine(overshootMean)}`
        }),
      ),
    ),
    'Waits that ended with the truth, with faults:',
    table(
      ['', ...TRACES],
      FAULTY.map((shown) => onTraces(shown, (trace) => percent(find(rows, trace, shown, true).truthful))),
    ),
    'A herd: 200 jobs of 40 min submitted at one instant.',
    herdTable(herds),
    'Coalescing: custom object jobs, log-uniform, asked for one by one and through their list.',
    coalescingTable(coalescing),
    'Many waits: AQuA jobs, log-uniform, submitted at one instant, awaited by one `watch`.',
    table(
      ['waits', '`maxInFlight`', 'requests per job', 'late', 'late, p95', 'most requests/s', 'timers'],
      waits.map((one) => [
        one.jobs.toLocaleString('en'),
        String(one.maxInFlight),
        one.requests.toFixed(1),
        percent(one.overshootMean),
        percent(one.overshootP95),
        String(one.peakPerSecond),
        String(one.timers),
      ]),
    ),
  ].join('\n\n')
}

function onTraces(shown: Shown, cell: (trace: TraceName) => string): readonly string[] {
  return [shown.name ?? shown.contender].concat(TRACES.map((trace) => cell(trace)))
}

function herdTable(herds: readonly Herd[]): string {
  return table(
    ['', 'most requests/s after the first minute', 'of the jobs'],
    herds.map(({ contender, jobs, peakAfterMinute: peak }) => [
      contender,
      String(peak),
      percent(peak / jobs),
    ]),
  )
}

function coalescingTable(coalescing: readonly Coalescing[]): string {
  return table(
    ['jobs', 'one by one: requests per job / late', 'through the list', 'fewer requests'],
    coalescing.map(({ jobs, start, individual, listed, ratio }) => [
      `${jobs}, ${start}`,
      ...[individual, listed].map(
        (polls) => `${polls.requests.toFixed(1)} / ${percent(polls.overshootMean)}`,
      ),
      `${ratio.toFixed(1)} ×`,
    ]),
  )
}

function find(rows: readonly Row[], trace: string, shown: Shown, faults: boolean): Row {
  const { contender, counters = false } = shown
  const found = rows.find(
    (row) =>
      row.trace === trace &&
      row.contender === contender &&
      row.counters === counters &&
      row.faults === faults,
  )
  if (found === undefined) throw new Error(`there is no row of ${contender} on ${trace}`)
  return found
}

/** Small shares need another digit. */
function fine(share: number | null): string {
  return share !== null && share > 0 && share < 0.001 ? `${(100 * share).toFixed(2)} %` : percent(share)
}

/** Laid out as the formatter would, so that a run leaves nothing to format. */
function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...body.map((row) => row[column]!.length)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(head), `| ${rule.join(' | ')} |`, ...body.map(line)].join('\n')
}
