import type { Coalescing } from './coalescing.ts'
import type { Herd } from './herd.ts'
import type { ProcessLoad } from './process-load.ts'
import type { Row } from './score.ts'
import type { Waits } from './waits.ts'

/** Everything that a run measures. */
export interface Measured {
  readonly rows: readonly Row[]
  readonly herds: readonly Herd[]
  readonly coalescing: readonly Coalescing[]
  readonly waits: readonly Waits[]
  readonly processLoad: ProcessLoad
}

/** The figures for people: the rows in a block for each trace and setting, then the others. */
export function tableOf({ rows, herds, coalescing, waits, processLoad }: Measured): string {
  return [
    ...rowBlocks(rows),
    '',
    'a herd: most requests in a second after the first minute',
    ...herds.map(({ contender, jobs, peakAfterMinute: peak }) =>
      line(contender, String(peak), percent(peak / jobs)),
    ),
    '',
    'custom object jobs, polled one by one, and through their list',
    line('', 'requests', 'late', 'requests', 'late', 'fewer'),
    ...coalescing.map(({ jobs, start, individual, listed, ratio }) =>
      line(`${jobs} jobs, ${start}`, ...polls(individual), ...polls(listed), `${ratio.toFixed(1)} ×`),
    ),
    '',
    'waits in one process, all submitted at one instant',
    line('', 'requests', 'late', 'p95', 'peak/s', 'timers'),
    ...waits.map(({ jobs, maxInFlight, requests, overshootMean, overshootP95, peakPerSecond, timers }) =>
      line(
        `${jobs} waits, ${maxInFlight} requests at a time`,
        requests.toFixed(1),
        percent(overshootMean),
        percent(overshootP95),
        String(peakPerSecond),
        String(timers),
      ),
    ),
    ...loadLines(processLoad),
  ].join('\n')
}

function rowBlocks(rows: readonly Row[]): readonly string[] {
  const lines: string[] = []
  let block = ''
  for (const row of rows.toSorted(byBlock)) {
    if (titleOf(row) !== block) {
      block = titleOf(row)
      const heads = ['requests', 'late', 'p95', 'latency', 'truthful']
      lines.push('', `${block} (${row.jobs} jobs)`, line('', ...heads))
    }
    const { contender, requests, overshootMean, overshootP95, latencyMeanMs, truthful } = row
    const latency = latencyMeanMs === null ? '–' : `${(latencyMeanMs / 1_000).toFixed(1)} s`
    const late = [percent(overshootMean), percent(overshootP95), latency]
    lines.push(line(contender, requests.toFixed(1), ...late, percent(truthful)))
  }
  return lines
}

function loadLines(load: ProcessLoad): readonly string[] {
  const { waits, seconds, bytesPerWait, polls, timers } = load
  return [
    '',
    `${waits} waits on this machine, their first ${seconds} s, answers at once`,
    `  ${bytesPerWait} bytes per wait, ${polls} polls, ${timers} timer${timers === 1 ? '' : 's'} alive`,
    `  event loop late: p99 ${load.eventLoopDelayP99Ms} ms, most ${load.eventLoopDelayMaxMs} ms (idle: p99 ${load.idleP99Ms} ms)`,
  ]
}

function polls({ requests, overshootMean }: Coalescing['listed']): readonly string[] {
  return [requests.toFixed(1), percent(overshootMean)]
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

export function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`
}
