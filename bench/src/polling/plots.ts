import type { Herd } from './herd.ts'
import type { Row } from './score.ts'
import { draw, type Point, type Style } from './svg.ts'
import { type TraceName, TRACES } from './traces.ts'

const OURS: Style = { name: 'zuora-jobs', colour: '#0b5fff', strong: true }
const PACKAGE: Style = { name: 'other packages, run', colour: '#6b7686' }
const REPLICA: Style = { name: 'formulas of others, replicated', colour: '#6b7686', hollow: true }

const TITLES: Readonly<Record<TraceName, string>> = {
  'log-uniform': 'Jobs of 2 s to 2 h (log-uniform)',
  'log-normal': 'Jobs around a minute (log-normal)',
  'five-minutes': 'The same job every night: 5 min ± 10 %',
  bimodal: 'Jobs of 3 s (four of five) or 20 min (bimodal)',
}

/** The plots, by file name. */
export function plotsOf(rows: readonly Row[], herds: readonly Herd[]): ReadonlyMap<string, string> {
  const plots = new Map<string, string>()
  for (const trace of TRACES) plots.set(`polling-${trace}.svg`, tradeOff(trace, rows))
  plots.set('polling-herd.svg', herd(herds))
  return plots
}

function tradeOff(trace: TraceName, rows: readonly Row[]): string {
  return draw({
    title: TITLES[trace],
    hint: 'Status requests against lateness: the lower left corner is best. Waits that lose jobs are left out.',
    x: {
      label: 'status requests per job (mean, log scale)',
      from: 0.8,
      until: 1_000,
      log: true,
      ticks: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
      show: String,
    },
    y: {
      label: 'noticed late, share of the duration (mean, log scale)',
      from: 0.0003,
      until: 30,
      log: true,
      ticks: [0.001, 0.01, 0.1, 1, 10],
      show: (value) => `${Number((100 * value).toFixed(1))} %`,
    },
    points: together(rows.filter((row) => row.trace === trace && isShown(row)).map(pointOf)),
  })
}

/** Waits that lose jobs, or that are a variant of another, would only crowd the picture. */
function isShown({ contender, counters, faults, overshootMean, truthful }: Row): boolean {
  if (faults || overshootMean === null || truthful < 1 || contender === 'oracle') return false
  if (contender.includes('(') && !contender.endsWith('(replica)')) return false
  return !(counters && contender.includes('history'))
}

function pointOf({ contender, counters, requests, overshootMean }: Row): Point {
  const isOurs = contender.startsWith('zuora-jobs')
  const isReplica = contender.endsWith('(replica)')
  const style = isOurs ? OURS : isReplica ? REPLICA : PACKAGE
  const name = contender.replace(' (replica)', '').replace('+', ' + ')
  return { x: requests, y: overshootMean!, label: name + (counters ? ' + counters' : ''), style }
}

/** Points that fall on each other share a label. */
function together(points: readonly Point[]): readonly Point[] {
  const merged: Point[] = []
  for (const point of points) {
    const index = merged.findIndex(
      ({ x, y, style }) =>
        style === point.style &&
        Math.abs(Math.log(x / point.x)) < 0.03 &&
        Math.abs(Math.log(y / point.y)) < 0.1,
    )
    const same = merged[index]
    if (same === undefined) merged.push(point)
    else merged[index] = { ...same, label: `${same.label}, ${point.label.replace('zuora-jobs ', '')}` }
  }
  return merged
}

const HERD_STYLES: readonly Style[] = [
  { name: '@azure/core-lro', colour: '#a9b1bd' },
  { name: 'google-gax', colour: '#c2703d' },
  OURS,
]

/** Seconds whose busiest one is drawn, so that a rhythm of seconds does not fill the picture. */
const WINDOW = 5
const HERD_SECONDS = 600

function herd(herds: readonly Herd[]): string {
  return draw({
    title: '200 jobs submitted at one instant',
    hint: `Status requests in the busiest second of every ${WINDOW}. Nothing here is limited or coalesced.`,
    x: {
      label: 'seconds after the submission',
      from: 0,
      until: HERD_SECONDS,
      ticks: [0, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600],
      show: String,
    },
    y: {
      label: 'requests per second (log scale)',
      from: 0.7,
      until: 1_000,
      log: true,
      ticks: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
      show: String,
    },
    lines: HERD_STYLES.map((style) => ({ style, points: busiest(herds, style.name) })),
  })
}

function busiest(herds: readonly Herd[], contender: string): readonly { x: number; y: number }[] {
  const { perSecond } = herds.find((one) => one.contender === contender)!
  return Array.from({ length: HERD_SECONDS / WINDOW }, (_, index) => ({
    x: WINDOW * (index + 0.5),
    y: Math.max(...perSecond.slice(WINDOW * index, WINDOW * (index + 1))),
  }))
}
