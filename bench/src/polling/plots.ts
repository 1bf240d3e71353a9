import type { Herd } from './herd.ts'
import type { Row } from './score.ts'
import { draw } from './svg.ts'
import { TRACES } from './traces.ts'

/** The plots, by file name. */
export function plotsOf(rows: readonly Row[], herds: readonly Herd[]): ReadonlyMap<string, string> {
  const plots = new Map<string, string>()
  for (const trace of TRACES) plots.set(`polling-${trace}.svg`, tradeOff(trace, rows))
  plots.set('polling-herd.svg', herd(herds))
  return plots
}

/** Fewer requests are further left, less waiting is further down: the lower left corner is best. */
function tradeOff(trace: string, rows: readonly Row[]): string {
  const shown = rows.flatMap((row) => {
    const { contender, counters, requests, overshootMean } = row
    // Waits that lose jobs, or that are a variant of another, would only crowd the picture.
    if (row.trace !== trace || row.faults || overshootMean === null || row.truthful < 1) return []
    if (contender.includes('(') && !contender.endsWith('(replica)')) return []
    if (contender === 'oracle' || (counters && contender.includes('history'))) return []
    const label = contender + (counters ? ' with counters' : '')
    return [{ x: requests, y: overshootMean, label, strong: contender.startsWith('zuora-jobs') }]
  })
  return draw({
    title: `${trace}: requests against lateness`,
    x: {
      label: 'status requests per job (mean)',
      from: 2,
      until: 1_000,
      log: true,
      ticks: [2, 5, 10, 20, 50, 100, 200, 500, 1_000],
      show: String,
    },
    y: {
      label: 'noticed late, share of the duration (mean)',
      from: 0.001,
      until: 20,
      log: true,
      ticks: [0.001, 0.01, 0.1, 1, 10],
      show: (value) => `${Number((100 * value).toFixed(1))} %`,
    },
    points: shown,
  })
}

function herd(herds: readonly Herd[]): string {
  const seconds = 600
  return draw({
    title: '200 jobs submitted at once: status requests per second',
    x: {
      label: 'seconds after the submission',
      from: 0,
      until: seconds,
      ticks: [0, 60, 120, 240, 360, 480, 600],
      show: String,
    },
    y: {
      label: 'requests per second',
      from: 0.5,
      until: 1_000,
      log: true,
      ticks: [1, 10, 100, 1_000],
      show: String,
    },
    lines: herds
      .map(({ contender, perSecond }) => ({
        label: contender,
        strong: contender === 'zuora-jobs',
        points: perSecond.slice(0, seconds).map((y, x) => ({ x, y })),
      }))
      .toReversed(),
  })
}
