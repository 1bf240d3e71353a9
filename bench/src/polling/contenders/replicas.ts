import { randomFrom } from '../random.ts'
import { type Contender, type Desk, deskOf, foundBy, ROUND_TRIP_MS, type Waited } from '../wait.ts'

/**
 * Formulas of packages that cannot be run without their service, and of the loops that people write. Their
 * names say that they are replicas.
 */
interface Formula {
  readonly name: string
  /** Before the first look, milliseconds; 0 for those that look at once. */
  readonly firstMs?: number
  /** Between an answer and the next request, milliseconds. */
  readonly gapMs: (looks: number, random: () => number) => number
  /** Gives up then. */
  readonly deadlineMs?: number
  /** Asks again without a pause while the status is one it does not know. */
  readonly spinsOnUnknown?: true
  /** Gives up on 429 as on any failure, unless it takes that for "ask again". */
  readonly toleratesBusy?: true
}

const FORMULAS: readonly Formula[] = [
  { name: 'jsforce (replica)', gapMs: () => 1_000, deadlineMs: 30_000, spinsOnUnknown: true },
  { name: 'openai (replica)', gapMs: () => 5_000, spinsOnUnknown: true },
  {
    name: 'databricks (replica)',
    gapMs: (looks, random) => Math.min(1_000 * looks + 50 + 700 * random(), 10_000),
    deadlineMs: 20 * 60_000,
    toleratesBusy: true,
  },
  ...[1, 5, 10, 60].map((seconds) => ({
    name: `every ${seconds} s (replica)`,
    firstMs: seconds * 1_000,
    gapMs: () => seconds * 1_000,
  })),
]

export const replicas: readonly Contender[] = FORMULAS.map((formula) => ({
  name: formula.name,
  wait: (jobs) => jobs.map((job, index) => waitBy(formula, deskOf(job), randomFrom(index))),
}))

function waitBy(formula: Formula, desk: Desk, random: () => number): Waited {
  for (let age = formula.firstMs ?? 0; ;) {
    if (age > (formula.deadlineMs ?? Infinity)) return foundBy(desk, 'lost')
    const answer = desk.ask(age)
    age += ROUND_TRIP_MS
    if (!('status' in answer)) {
      if (!('retryAfterMs' in answer && formula.toleratesBusy)) return foundBy(desk, 'lost')
    } else if (answer.status === 'succeeded' || answer.status === 'failed') {
      return foundBy(desk, answer.status)
    } else if (answer.status === 'settling' && formula.spinsOnUnknown) continue
    age += formula.gapMs(desk.asked.length, random)
  }
}

/** Knows when the job ends, and asks once. */
export const oracle: Contender = {
  name: 'oracle',
  wait: (jobs) => jobs.map(({ endsAt, truth }) => ({ asked: [endsAt], foundAt: endsAt, told: truth })),
}
