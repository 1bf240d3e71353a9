import { gridPoint } from '../grid.ts'
import type { Schedule } from '../schedule.ts'
import type { Belief } from './belief.ts'
import { STEP } from './optimal-looks.ts'
import { type Look, spread } from './plan.ts'

/** What a plan must promise, as shares of the plain schedule's figures, before it is followed. */
const AT_MOST = { looks: 0.7, mean: 0.8, p95: 1.2 } as const

/** The plain schedule differs from job to job; these stand for all. */
const PHASES = [0.1, 0.3, 0.5, 0.7, 0.9] as const

interface Prospect {
  readonly looks: number
  readonly mean: number
  readonly p95: number
}

/**
 * Whether a plan promises, by what is believed, clearly fewer looks than the plain schedule without being
 * later, neither on average nor at the worst. Histories that say little do not pass, so they change nothing.
 */
export function isWorthwhile(looks: readonly Look[], belief: Belief, schedule: Schedule): boolean {
  const ends = weigh(belief, schedule)
  const last = Math.exp(belief.end)
  const plan = foresee(ends, (phase) => looks.map((look) => spread(look, phase)))
  const plain = foresee(ends, (phase) => {
    const ages: number[] = []
    for (let age = 0; age < last;) ages.push((age = gridPoint(phase, age * (1 + 1e-9) + 1, schedule)))
    return ages
  })
  return (
    plan.looks <= AT_MOST.looks * plain.looks &&
    plan.mean <= AT_MOST.mean * plain.mean &&
    plan.p95 <= AT_MOST.p95 * plain.p95
  )
}

interface End {
  readonly at: number
  readonly weight: number
}

/** The belief as a list of ends with their chances; what lies past its end is the same for every plan. */
function weigh({ seen, end }: Belief, { firstMs }: Schedule): readonly End[] {
  const ends: End[] = []
  for (let x = Math.log(firstMs); x < end; x += STEP) {
    ends.push({ at: Math.exp(x + STEP / 2), weight: seen(x + STEP) - seen(x) })
  }
  return ends
}

function foresee(ends: readonly End[], looksAt: (phase: number) => readonly number[]): Prospect {
  const late: { readonly share: number; readonly weight: number }[] = []
  let looks = 0
  for (const phase of PHASES) {
    const ages = looksAt(phase)
    let index = 0
    for (const { at, weight } of ends) {
      while (index < ages.length - 1 && ages[index]! < at) index += 1
      late.push({ share: Math.max(0, ages[index]! / at - 1), weight })
      looks += weight * (index + 1)
    }
  }
  const total = late.reduce((sum, { weight }) => sum + weight, 0)
  late.sort((left, right) => left.share - right.share)
  let passed = 0
  const p95 = late.find(({ weight }) => (passed += weight) >= 0.95 * total)?.share ?? 0
  return {
    looks: looks / total,
    mean: late.reduce((sum, { share, weight }) => sum + share * weight, 0) / total,
    p95,
  }
}
