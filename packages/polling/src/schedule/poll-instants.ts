import type { JobHandle } from '../job/handle.ts'
import type { Schedule } from './schedule.ts'

/** Where in its gaps a job is polled: one number in [0, 1) for each job, so that herds spread. */
export function offsetOf({ family, id }: Pick<JobHandle, 'family' | 'id'>): number {
  return unitHash(`${family}:${id}`)
}

/** The first instant at or after `elapsed` for a job with that offset; milliseconds since submission. */
export function instantFrom(offset: number, elapsed: number, schedule: Schedule): number {
  return stretch(Math.max(0, Math.ceil(squeeze(elapsed, schedule) - offset)) + offset, schedule)
}

/** The gap that is due at a given age of the job, milliseconds. */
export function gapAt(elapsed: number, { share, firstMs, maxMs }: Schedule): number {
  return Math.min(share * Math.max(elapsed, firstMs), maxMs)
}

/**
 * Maps age to "number of gaps since `firstMs`", negative before it: logarithmic until the longest gap, linear
 * from there.
 */
export function squeeze(elapsed: number, schedule: Schedule): number {
  const { growth, capFrom, capped } = pieces(schedule)
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

/** A number in [0, 1) that is always the same for the same text (FNV-1a, finished by an avalanche). */
export function unitHash(text: string): number {
  let bits = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193)
  }
  // Ids that differ in their last digit only must not land next to each other.
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32
}
