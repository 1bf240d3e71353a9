/**
 * What past durations say about the next one: a kernel density estimate on a logarithmic axis, mixed with a
 * little of a scale-free prior for durations that have never been observed.
 */
export interface DurationDistribution {
  /** The chance that the job has ended by then; `x` is the natural logarithm of milliseconds. */
  readonly cdf: (x: number) => number
  /** The integral of {@link cdf}. */
  readonly integral: (x: number) => number
  /** {@link cdf} without the prior: if the next run is like those before. */
  readonly kernelCdf: (x: number) => number
  /** Beyond this `x` nothing but the prior is left. */
  readonly end: number
}

/** The prior: any duration from half a second to a day, evenly over orders of magnitude. */
const FROM = Math.log(500)
const UNTIL = Math.log(86_400_000)
const PRIOR_DENSITY = 1 / (UNTIL - FROM)

/** Candidates for the bandwidth. The narrowest is as exact as a poll that is 2 % late can tell. */
const BANDWIDTHS = [0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56] as const

/** The distribution after some durations, milliseconds, in any order. Needs at least two. */
export function distributionOf(durations: readonly number[]): DurationDistribution {
  const points = durations.map((duration) => Math.log(duration))
  const bandwidth = best(BANDWIDTHS, (candidate) => likelihood(points, candidate))
  // Runs that the others would not have predicted count as outliers.
  const outliers = points.filter((_, index) => density(points, index, bandwidth) < PRIOR_DENSITY).length
  const outlierShare = (outliers + 0.5) / (points.length + 1)

  const average = (kernelFunction: (z: number) => number, x: number): number =>
    points.reduce((sum, point) => sum + kernelFunction((x - point) / bandwidth), 0) / points.length
  const kernelCdf = (x: number): number => average(unitKernelCdf, x)
  return {
    cdf: (x) => outlierShare * priorCdf(x) + (1 - outlierShare) * kernelCdf(x),
    integral: (x) =>
      outlierShare * priorIntegral(x) + (1 - outlierShare) * bandwidth * average(unitKernelIntegral, x),
    kernelCdf,
    end: Math.max(...points) + bandwidth,
  }
}

/** How well every duration is predicted by the others. */
function likelihood(points: readonly number[], bandwidth: number): number {
  const priorShare = 1 / (points.length + 1)
  return points.reduce(
    (sum, _, index) =>
      sum + Math.log((1 - priorShare) * density(points, index, bandwidth) + priorShare * PRIOR_DENSITY),
    0,
  )
}

/** The density at one of the points that all the others give. */
function density(points: readonly number[], index: number, bandwidth: number): number {
  let sum = 0
  for (const [other, point] of points.entries()) {
    if (other !== index) sum += unitKernel((points[index]! - point) / bandwidth) / bandwidth
  }
  return sum / (points.length - 1)
}

/** The item that is worth most, the first of equals. */
function best(items: readonly number[], worth: (item: number) => number): number {
  const worths = items.map(worth)
  return items[worths.indexOf(Math.max(...worths))]!
}

/** A kernel without tails (Epanechnikov's): what lies outside is left to the prior. */
function unitKernel(z: number): number {
  return Math.abs(z) < 1 ? 0.75 * (1 - z * z) : 0
}

function unitKernelCdf(z: number): number {
  if (z <= -1) return 0
  return z >= 1 ? 1 : 0.5 + z * (0.75 - 0.25 * z * z)
}

function unitKernelIntegral(z: number): number {
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
