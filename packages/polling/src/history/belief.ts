/**
 * What past durations say about the next one: a bump around each of them on a logarithmic axis, as wide as
 * they predict each other best, over a little of the scale-free prior for what has never been seen.
 */
export interface Belief {
  /** The chance that the job has ended by then; `x` is the natural logarithm of milliseconds. */
  readonly cdf: (x: number) => number
  /** The integral of {@link cdf}. */
  readonly integral: (x: number) => number
  /** {@link cdf} without the prior: if the next run is like those seen. */
  readonly seen: (x: number) => number
  /** How likely the next run is unlike all those seen. */
  readonly doubt: number
  /** Beyond this `x` nothing but the prior is left. */
  readonly end: number
}

/** The prior: any duration from half a second to a day, evenly over orders of magnitude. */
const FROM = Math.log(500)
const UNTIL = Math.log(86_400_000)
const PRIOR_DENSITY = 1 / (UNTIL - FROM)

/** Candidates for half the width of a bump. The narrowest is as exact as a look that is 2 % late can tell. */
const WIDTHS = [0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56] as const

/** The belief after some durations, milliseconds, in any order. Needs at least two. */
export function believe(durations: readonly number[]): Belief {
  const points = durations.map((duration) => Math.log(duration))
  const width = best(WIDTHS, (candidate) => likelihood(points, candidate))
  // Runs that the others would not have foretold count as "something else happened".
  const strangers = points.filter((_, index) => density(points, index, width) < PRIOR_DENSITY).length
  const doubt = (strangers + 0.5) / (points.length + 1)

  const average = (bump: (z: number) => number, x: number): number =>
    points.reduce((sum, point) => sum + bump((x - point) / width), 0) / points.length
  const seen = (x: number): number => average(bumpCdf, x)
  return {
    cdf: (x) => doubt * priorCdf(x) + (1 - doubt) * seen(x),
    integral: (x) => doubt * priorIntegral(x) + (1 - doubt) * width * average(bumpIntegral, x),
    seen,
    doubt,
    end: Math.max(...points) + width,
  }
}

/** How well every duration is foretold by the others. */
function likelihood(points: readonly number[], width: number): number {
  const doubt = 1 / (points.length + 1)
  return points.reduce(
    (sum, _, index) => sum + Math.log((1 - doubt) * density(points, index, width) + doubt * PRIOR_DENSITY),
    0,
  )
}

/** The density at one of the points that all the others give. */
function density(points: readonly number[], index: number, width: number): number {
  let sum = 0
  for (const [other, point] of points.entries()) {
    if (other !== index) sum += bump((points[index]! - point) / width) / width
  }
  return sum / (points.length - 1)
}

/** The item that is worth most, the first of equals. */
function best(items: readonly number[], worth: (item: number) => number): number {
  const worths = items.map(worth)
  return items[worths.indexOf(Math.max(...worths))]!
}

/** A bump without tails (Epanechnikov's): what lies outside is the prior's business. */
function bump(z: number): number {
  return Math.abs(z) < 1 ? 0.75 * (1 - z * z) : 0
}

function bumpCdf(z: number): number {
  if (z <= -1) return 0
  return z >= 1 ? 1 : 0.5 + z * (0.75 - 0.25 * z * z)
}

function bumpIntegral(z: number): number {
  if (z <= -1) return 0
  return z >= 1 ? z : 0.5 * (z + 1) + 0.375 * (z * z - 1) - (z ** 4 - 1) / 16
}

function priorCdf(x: number): number {
  return Math.min(Math.max((x - FROM) * PRIOR_DENSITY, 0), 1)
}

function priorIntegral(x: number): number {
  const inside = Math.min(Math.max(x, FROM), UNTIL) - FROM
  return (inside * inside * PRIOR_DENSITY) / 2 + Math.max(0, x - UNTIL)
}
