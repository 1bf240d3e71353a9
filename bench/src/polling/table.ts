import type { Herd } from './herd.ts'
import type { Row } from './score.ts'

/** The rows for people: one block for each trace and setting. */
export function tableOf(rows: readonly Row[], herds: readonly Herd[]): string {
  const lines: string[] = []
  let block = ''
  for (const row of rows.toSorted(byBlock)) {
    if (titleOf(row) !== block) {
      block = titleOf(row)
      lines.push(
        '',
        `${block} (${row.jobs} jobs)`,
        line('', 'requests', 'late', 'p95', 'latency', 'truthful'),
      )
    }
    lines.push(
      line(
        row.contender,
        row.requests.toFixed(1),
        percent(row.overshootMean),
        percent(row.overshootP95),
        row.latencyMeanMs === null ? '–' : `${(row.latencyMeanMs / 1_000).toFixed(1)} s`,
        percent(row.truthful),
      ),
    )
  }
  lines.push('', 'a herd: most requests in a second after the first minute')
  for (const { contender, jobs, peakAfterMinute } of herds) {
    lines.push(line(contender, String(peakAfterMinute), percent(peakAfterMinute / jobs), '', '', ''))
  }
  return lines.join('\n')
}

function titleOf({ trace, counters, faults }: Row): string {
  return `${trace}, ${counters ? 'with' : 'without'} counters${faults ? ', with faults' : ''}`
}

/** Keeps the order of rows within a block. */
function byBlock(left: Row, right: Row): number {
  const [first, second] = [left, right].map(({ trace, counters, faults }) =>
    [faults ? 1 : 0, trace, counters ? 1 : 0].join(' '),
  ) as [string, string]
  return first < second ? -1 : first > second ? 1 : 0
}

function line(name: string, ...figures: readonly string[]): string {
  return `  ${name.padEnd(42)}${figures.map((figure) => figure.padStart(10)).join('')}`.trimEnd()
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`
}
