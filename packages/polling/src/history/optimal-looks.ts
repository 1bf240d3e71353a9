import type { Belief } from './belief.ts'

/** Looks fall on multiples of this, on the logarithmic axis: 2 % of the age. */
export const STEP = 0.02

/** A look costs as much as being late by a hundredth of the duration. */
const LATENESS = 100

/** However sure the belief, no look is later than this multiple of the one before. */
const LONGEST_LEAP = Math.log(8)

/**
 * The ages (as logarithms of milliseconds) at which to look so that the expected looks plus the expected
 * lateness cost least, from `start` until the belief ends. Dynamic programming, backwards over a grid.
 */
export function optimalLooks({ cdf, integral, end }: Belief, start: number): readonly number[] {
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
      // The lateness of all that ends between two looks: the area under the rise of the distribution.
      const late = area[to]! - area[from]! - (to - from) * STEP * ended[from]!
      const total = 1 - ended[from]! + LATENESS * late + cost[to]!
      if (total < least) {
        least = total
        next[from] = to
      }
    }
    cost[from] = least
  }

  const looks: number[] = []
  for (let node = next[0]!; ; node = next[node]!) {
    looks.push(start + node * STEP)
    if (node === nodes) return looks
  }
}
