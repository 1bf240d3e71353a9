import { DEFAULT_SCHEDULE, type Schedule } from '../schedule/schedule.ts'
import type { DurationDistribution } from './duration-distribution.ts'

/** A poll of a plan: an age, and how far it may be moved. */
export interface PlannedPoll {
  /** Milliseconds since submission. */
  readonly at: number
  /** The shorter of the gaps before and after it, as a logarithm of ages. */
  readonly room: number
}

/** Planned polls fall on multiples of this, on the logarithmic axis: 2 % of the age. */
export const STEP = 0.02

/** By the default schedule, a poll costs as much as being late by a hundredth of the duration. */
const LATENESS = 100

/** However sure the distribution, no poll is later than this multiple of the one before. */
const LONGEST_LEAP = Math.log(8)

/** How much of its room a poll is moved by, so that jobs with the same history spread. */
const SPREAD = 0.5

/**
 * How many polls it is worth not to be late by the whole duration. Gaps that are a share of the age are the
 * best for a price that goes with the inverse square of the share, so a schedule tells it.
 */
export function latenessPrice({ share }: Pick<Schedule, 'share'>): number {
  return LATENESS * (DEFAULT_SCHEDULE.share / share) ** 2
}

/**
 * The polls at which the expected polls plus the expected lateness cost least, from the age at the first
 * poll until the distribution ends. Dynamic programming, backwards over equal steps.
 */
export function optimalPolls(
  { cdf, integral, end }: DurationDistribution,
  schedule: Pick<Schedule, 'share' | 'firstMs'>,
): readonly PlannedPoll[] {
  const start = Math.log(schedule.firstMs)
  const price = latenessPrice(schedule)
  const nodes = Math.max(1, Math.ceil((end - start) / STEP))
  const ended: number[] = []
  const area: number[] = []
  for (let node = 0; node <= nodes; node += 1) {
    ended.push(cdf(start + node * STEP))
    area.push(integral(start + node * STEP))
  }

  const leap = Math.floor(LONGEST_LEAP / STEP)
  const cost = Array.from({ length: nodes + 1 }, () => 0)
  const next = Array.from({ length: nodes + 1 }, () => nodes)
  for (let from = nodes - 1; from >= 0; from -= 1) {
    let least = Number.POSITIVE_INFINITY
    for (let to = from + 1; to <= Math.min(nodes, from + leap); to += 1) {
      // The lateness of all that ends between two polls: the area under the rise of the distribution.
      const late = area[to]! - area[from]! - (to - from) * STEP * ended[from]!
      const total = 1 - ended[from]! + price * late + cost[to]!
      if (total < least) {
        least = total
        next[from] = to
      }
    }
    cost[from] = least
  }

  const ages: number[] = []
  for (let node = next[0]!; ; node = next[node]!) {
    ages.push(start + node * STEP)
    if (node === nodes) break
  }
  return ages.map((age, index) => ({
    at: Math.exp(age),
    room: Math.min(age - (ages[index - 1] ?? start), (ages[index + 1] ?? Infinity) - age),
  }))
}

/** The age at which a job with that offset makes a planned poll, milliseconds. */
export function spreadAt({ at, room }: PlannedPoll, offset: number): number {
  return at * Math.exp((offset - 0.5) * SPREAD * room)
}
