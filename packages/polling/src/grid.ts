import type { JobHandle } from './handle.ts'
import { hash } from './hash.ts'
import type { Schedule } from './schedule.ts'

/** Where in its gaps a job is looked at: one number in [0, 1) for each job, so that herds spread. */
export function phaseOf({ kind, id }: Pick<JobHandle, 'kind' | 'id'>): number {
  return hash(`${kind}:${id}`)
}

/** The first instant of the grid of a phase at or after `elapsed`; milliseconds since submission. */
export function gridPoint(phase: number, elapsed: number, schedule: Schedule): number {
  return stretch(Math.max(0, Math.ceil(squeeze(elapsed, schedule) - phase)) + phase, schedule)
}

/** The gap that is due at a given age of the job, milliseconds. */
export function gapAt(elapsed: number, { share, firstMs, maxMs }: Schedule): number {
  return Math.min(share * Math.max(elapsed, firstMs), maxMs)
}

/** Maps age to "number of gaps since `firstMs`": logarithmic until gaps reach the cap, steady from there. */
export function squeeze(elapsed: number, schedule: Schedule): number {
  const { growth, capFrom, capped } = pieces(schedule)
  if (elapsed <= schedule.firstMs) return elapsed === schedule.firstMs ? 0 : -1
  if (elapsed <= capFrom) return Math.log(elapsed / schedule.firstMs) / growth
  return capped + (elapsed - capFrom) / schedule.maxMs
}

/** The inverse of {@link squeeze}, from 0 on. */
export function stretch(gaps: number, schedule: Schedule): number {
  const { growth, capFrom, capped } = pieces(schedule)
  if (gaps <= capped) return schedule.firstMs * Math.exp(gaps * growth)
  return capFrom + (gaps - capped) * schedule.maxMs
}

function pieces({ share, firstMs, maxMs }: Schedule): {
  readonly growth: number
  readonly capFrom: number
  readonly capped: number
} {
  const growth = Math.log1p(share)
  // Where the slopes of both pieces meet, so no gap on the way is longer than either piece allows.
  const capFrom = Math.max(maxMs / growth, firstMs)
  return { growth, capFrom, capped: Math.log(capFrom / firstMs) / growth }
}
