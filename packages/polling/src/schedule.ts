import type { JobHandle } from './handle.ts'
import { hash } from './hash.ts'

/** How often to look at a job. */
export interface Schedule {
  /** The gap between two looks, as a share of the time since submission. */
  readonly share: number
  /** The shortest gap, milliseconds. */
  readonly minMs: number
  /** The longest gap, milliseconds. */
  readonly maxMs: number
}

/** For a process that stays up: first look after 0.5 to 1.5 s, 32 looks in 10 minutes, 82 in an hour. */
export const DEFAULT_SCHEDULE: Schedule = Object.freeze({ share: 0.2, minMs: 1_000, maxMs: 60_000 })

/** For engines that charge for each step: 22 looks in 10 minutes, 32 in an hour, 170 in a day. */
export const DURABLE_SCHEDULE: Schedule = Object.freeze({ share: 0.2, minMs: 5_000, maxMs: 600_000 })

/**
 * When to look at a job next, in epoch milliseconds, never before `now`.
 *
 * Gaps grow in proportion to the time since submission: of all schedules that do not know how long a job
 * takes, this one has the smallest worst delay relative to the duration, and it is also the best guess where
 * durations spread evenly over orders of magnitude. The instants form a grid that depends on the handle's id
 * and submission time only, so a process that resumes lands on the instants of the one that died, and the
 * jobs of a herd do not fall on the same instants.
 */
export function nextPollAt(handle: JobHandle, now: number, schedule: Schedule): number {
  const elapsed = Math.max(0, now - handle.submittedAt)
  const due =
    handle.misses > 0
      ? now + backoff(handle, schedule)
      : handle.submittedAt + gridPoint(handle, elapsed + gapAt(elapsed, schedule) / 2, schedule)
  return Math.ceil(Math.max(due, handle.notBefore ?? 0, now))
}

/** The first instant of the job's grid at or after `elapsed` milliseconds. */
function gridPoint(handle: JobHandle, elapsed: number, schedule: Schedule): number {
  const phase = hash(`${handle.kind}:${handle.id}`)
  return stretch(Math.max(0, Math.ceil(squeeze(elapsed, schedule) - phase)) + phase, schedule)
}

/** The gap that is due at a given age of the job, milliseconds. */
export function gapAt(elapsed: number, { share, minMs, maxMs }: Schedule): number {
  return Math.min(Math.max(share * elapsed, minMs), maxMs)
}

/** Maps time to "number of gaps passed": steady at first, logarithmic in the middle, steady again at the cap. */
export function squeeze(elapsed: number, schedule: Schedule): number {
  const { minMs, maxMs } = schedule
  const { growth, from, until, before, upTo } = pieces(schedule)
  if (elapsed <= from) return elapsed / minMs
  if (elapsed <= until) return before + Math.log(elapsed / from) / growth
  return upTo + (elapsed - until) / maxMs
}

/** The inverse of {@link squeeze}. */
export function stretch(gaps: number, schedule: Schedule): number {
  const { minMs, maxMs } = schedule
  const { growth, from, until, before, upTo } = pieces(schedule)
  if (gaps <= before) return gaps * minMs
  if (gaps <= upTo) return from * Math.exp((gaps - before) * growth)
  return until + (gaps - upTo) * maxMs
}

function pieces({ share, minMs, maxMs }: Schedule): {
  readonly growth: number
  readonly from: number
  readonly until: number
  readonly before: number
  readonly upTo: number
} {
  const growth = Math.log1p(share)
  const before = 1 / share
  return {
    growth,
    from: minMs / share,
    until: maxMs / share,
    before,
    upTo: before + Math.log(maxMs / minMs) / growth,
  }
}

/** Spread over a window that doubles with each miss: failures come in herds, so this one is not a grid. */
function backoff(handle: JobHandle, { minMs, maxMs }: Schedule): number {
  const window = Math.min(minMs * 2 ** handle.misses, maxMs)
  return window * (0.5 + hash(`${handle.kind}:${handle.id}:${handle.polls}:${handle.misses}`) / 2)
}
