import { instantFrom } from '../schedule/poll-instants.ts'
import type { Schedule } from '../schedule/schedule.ts'
import type { DurationDistribution } from './duration-distribution.ts'
import { type PlannedPoll, spreadAt, STEP } from './optimal-polls.ts'

/** What a plan must promise, as shares of the plain schedule's figures, before it is followed. */
const AT_MOST = { polls: 0.7, mean: 0.8, p95: 1.2 } as const

/** The plain schedule differs from job to job; these offsets stand for all. */
const OFFSETS = [0.1, 0.3, 0.5, 0.7, 0.9] as const

/** What is expected of a plan: polls per job, and how late the end is noticed, as shares of the duration. */
interface Expectation {
  readonly polls: number
  readonly mean: number
  readonly p95: number
}

/**
 * Whether a plan promises, by the distribution, clearly fewer polls than the plain schedule without being
 * later, neither on average nor at the worst. Histories that say little do not pass, so they change nothing.
 */
export function isWorthwhile(
  polls: readonly PlannedPoll[],
  distribution: DurationDistribution,
  schedule: Schedule,
): boolean {
  const ends = weighedEnds(distribution, schedule)
  const last = Math.exp(distribution.end)
  const plan = expectationOf(ends, (offset) => polls.map((poll) => spreadAt(poll, offset)))
  const plain = expectationOf(ends, (offset) => {
    const ages: number[] = []
    for (let age = 0; age < last;) ages.push((age = instantFrom(offset, age * (1 + 1e-9) + 1, schedule)))
    return ages
  })
  return (
    plan.polls <= AT_MOST.polls * plain.polls &&
    plan.mean <= AT_MOST.mean * plain.mean &&
    plan.p95 <= AT_MOST.p95 * plain.p95
  )
}

interface End {
  readonly at: number
  readonly weight: number
}

/**
 * The distribution as a list of ends with their chances; what lies past its end is the same for every plan.
 */
function weighedEnds({ kernelCdf, end }: DurationDistribution, { firstMs }: Schedule): readonly End[] {
  const ends: End[] = []
  for (let x = Math.log(firstMs); x < end; x += STEP) {
    ends.push({ at: Math.exp(x + STEP / 2), weight: kernelCdf(x + STEP) - kernelCdf(x) })
  }
  return ends
}

function expectationOf(ends: readonly End[], agesOf: (offset: number) => readonly number[]): Expectation {
  const late: { readonly share: number; readonly weight: number }[] = []
  let polls = 0
  for (const offset of OFFSETS) {
    const ages = agesOf(offset)
    let index = 0
    for (const { at, weight } of ends) {
      while (index < ages.length - 1 && ages[index]! < at) index += 1
      late.push({ share: Math.max(0, ages[index]! / at - 1), weight })
      polls += weight * (index + 1)
    }
  }
  const total = late.reduce((sum, { weight }) => sum + weight, 0)
  late.sort((left, right) => left.share - right.share)
  let passed = 0
  const p95 = late.find(({ weight }) => (passed += weight) >= 0.95 * total)?.share ?? 0
  return {
    polls: polls / total,
    mean: late.reduce((sum, { share, weight }) => sum + share * weight, 0) / total,
    p95,
  }
}
