import { randomFrom } from '../random.ts'
import {
  type Contender,
  type StatusEndpoint,
  statusEndpointOf,
  foundBy,
  ROUND_TRIP_MS,
  type Waited,
} from '../wait.ts'

/**
 * Formulas of packages that cannot be run without their service, and of the loops that people write. Their
 * names say that they are replicas.
 */
export interface Formula {
  readonly name: string
  /** Before the first poll, milliseconds; 0 for those that poll at once. */
  readonly firstMs?: number
  /** Between an answer and the next request, milliseconds. */
  readonly gapMs: (polls: number, random: () => number) => number
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
    gapMs: (polls, random) => Math.min(1_000 * polls + 50 + 700 * random(), 10_000),
    deadlineMs: 20 * 60_000,
    toleratesBusy: true,
  },
  ...[1, 5, 10, 60].map((seconds) => ({
    name: `every ${seconds} s (replica)`,
    firstMs: seconds * 1_000,
    gapMs: () => seconds * 1_000,
  })),
]

export const replicas: readonly Contender[] = FORMULAS.map(replicaOf)

/** Waits by a formula, without promises. */
export function replicaOf(formula: Formula): Contender {
  return {
    name: formula.name,
    wait: (jobs) => jobs.map((job, index) => waitBy(formula, statusEndpointOf(job), randomFrom(index))),
  }
}

function waitBy(formula: Formula, endpoint: StatusEndpoint, random: () => number): Waited {
  for (let age = formula.firstMs ?? 0; ;) {
    if (age > (formula.deadlineMs ?? Infinity)) return foundBy(endpoint, 'lost')
    const answer = endpoint.poll(age)
    age += ROUND_TRIP_MS
    if (!('status' in answer)) {
      if (!('retryAfterMs' in answer && formula.toleratesBusy)) return foundBy(endpoint, 'lost')
    } else if (answer.status === 'succeeded' || answer.status === 'failed') {
      return foundBy(endpoint, answer.status)
    } else if (answer.status === 'settling' && formula.spinsOnUnknown) continue
    age += formula.gapMs(endpoint.polledAt.length, random)
  }
}

/** Knows when the job ends, and asks once. */
export const oracle: Contender = {
  name: 'oracle',
  wait: (jobs) => jobs.map(({ endsAt, truth }) => ({ polledAt: [endsAt], foundAt: endsAt, told: truth })),
}
