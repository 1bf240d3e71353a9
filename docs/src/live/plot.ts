import { draw, type Point, type Style } from '../../../bench/src/polling/svg.ts'
import { JOBS, type Result } from './compare.ts'

const OURS: Style = { name: 'zuora-jobs', colour: '#0b5fff', strong: true }
const OTHERS: Style = { name: 'others', colour: '#6b7686' }

/** Requests against lateness. The lower left corner is best. */
export function plotOf(results: readonly Result[]): string {
  return draw({
    title: `${JOBS} jobs: requests against lateness`,
    hint: 'The lower left corner is best.',
    x: {
      label: 'status requests per job (mean, log scale)',
      from: 0.8,
      until: 10_000,
      log: true,
      ticks: [1, 10, 100, 1_000, 10_000],
      show: (value) => value.toLocaleString('en'),
    },
    y: {
      label: 'noticed late, share of the duration (mean, log scale)',
      from: 0.0001,
      until: 100,
      log: true,
      ticks: [0.001, 0.01, 0.1, 1, 10, 100],
      show: (value) => `${Number((100 * value).toFixed(1))} %`,
    },
    points: results.map(pointOf),
  })
}

function pointOf({ name, isOurs, requests, lateness }: Result): Point {
  return {
    x: clamp(requests, 0.8, 10_000),
    y: clamp(lateness, 0.0001, 100),
    label: name,
    style: isOurs ? OURS : OTHERS,
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

/** How much of the slots is used: a bar for each. */
export function barsOf(results: readonly Result[]): string {
  return results
    .map(({ name, isOurs, utilisation }) => {
      const percent = (100 * utilisation).toFixed(1)
      return `<div class="bar"><span>${name}</span><meter class="${isOurs ? 'ours' : ''}" min="0" max="1" value="${utilisation}" aria-label="${name}: ${percent} % of the slots are used"></meter><b>${percent} %</b></div>`
    })
    .join('')
}

/** The same figures as rows of a table. */
export function rowsOf(results: readonly Result[]): string {
  return results
    .map(({ name, requests, lateness, latenessMs, utilisation, totalMs }) => {
      const cells = [
        name,
        requests.toFixed(1),
        `${(100 * lateness).toFixed(1)} %`,
        inWords(latenessMs),
        `${(100 * utilisation).toFixed(1)} %`,
        inWords(totalMs),
      ]
      return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
    })
    .join('')
}

/** A time as people say it. */
export function inWords(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 90_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`
  if (ms < 90 * 60_000) return `${Math.round(ms / 60_000)} min`
  return `${(ms / 3_600_000).toFixed(1)} h`
}
