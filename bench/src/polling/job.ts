import { randomFrom } from './random.ts'

/** What the job's counters do. `power` is the row "with counters": real work speeds up or slows down. */
export const COUNTERS = ['none', 'power', 'linear', 'stuck-at-99', 'stuck-at-5'] as const
export type Counters = (typeof COUNTERS)[number]

/** A job of the simulated tenant. Times are milliseconds since its submission. */
export interface Job {
  readonly id: string
  /** When it ends. */
  readonly endsAt: number
  /** How it ends: the truth that a wait should report. */
  readonly truth: 'succeeded' | 'failed'
  readonly counters: Counters
  /** Work done goes with the time passed to this power. */
  readonly power: number
  readonly faults?: JobFaults
}

interface JobFaults {
  /** Share of status requests whose answer is lost. */
  readonly dropped: number
  /** How far into the tenant's rhythm of busy and calm the job was submitted. */
  readonly rhythm: number
  /** From when until when the job has a status that no client knows. */
  readonly unknown?: readonly [from: number, until: number]
  readonly seed: number
}

const RETRY_AFTER_MS = 15_000

/** The tenant says 429 to everything for 20 s in every 10 min. */
const BUSY_EVERY_MS = 600_000
const BUSY_FOR_MS = 20_000

/** The jobs of a trace. The same job has the same id, end and faults for every contender. */
export function jobsOf(
  durations: readonly number[],
  {
    counters,
    faults,
    name,
  }: { readonly counters: Counters; readonly faults: boolean; readonly name: string },
): readonly Job[] {
  return durations.map((endsAt, index) => {
    const random = randomFrom(7_919 * (index + 1))
    const power = 0.7 + 0.7 * random()
    const truth = random() < 0.1 ? 'failed' : 'succeeded'
    const job: Job = { id: `${name}-${index}`, endsAt, truth, counters, power }
    return faults ? { ...job, faults: faultsOf(endsAt, index, random) } : job
  })
}

/** A dropped request in a hundred; bursts of 429; an unknown status for one job in twenty. */
function faultsOf(endsAt: number, index: number, random: () => number): JobFaults {
  const unknownFrom = endsAt * 0.8 * random()
  return {
    dropped: 0.01,
    rhythm: BUSY_EVERY_MS * random(),
    ...(random() < 0.05 ? { unknown: [unknownFrom, unknownFrom + 0.1 * endsAt] as const } : {}),
    seed: index + 1,
  }
}

/** What a status request finds out. */
export type Answer =
  | { readonly status: 'running' | 'succeeded' | 'failed' | 'settling'; readonly done?: number }
  | { readonly dropped: true }
  | { readonly retryAfterMs: number }

/** Counters count to this. */
export const TOTAL = 100

/** The answer to the `request`-th status request (from 1) of a job of that age. Pure. */
export function answerOf(job: Job, age: number, request: number): Answer {
  const { faults } = job
  if (faults !== undefined) {
    if (randomFrom(faults.seed * 65_537 + request)() < faults.dropped) return { dropped: true }
    if ((age + faults.rhythm) % BUSY_EVERY_MS < BUSY_FOR_MS) return { retryAfterMs: RETRY_AFTER_MS }
  }
  if (age >= job.endsAt) return { status: job.truth }
  if (within(faults?.unknown, age)) return { status: 'settling' }
  const done = doneOf(job, age)
  return done === undefined ? { status: 'running' } : { status: 'running', done }
}

function within(span: readonly [number, number] | undefined, age: number): boolean {
  return span !== undefined && age >= span[0] && age < span[1]
}

function doneOf({ counters, endsAt, power }: Job, age: number): number | undefined {
  const passed = Math.min(age / endsAt, 1)
  switch (counters) {
    case 'none':
      return undefined
    case 'stuck-at-99':
      return 99
    case 'stuck-at-5':
      return 5
    default:
      return Math.min(TOTAL - 1, Math.floor(TOTAL * passed ** (counters === 'linear' ? 1 : power)))
  }
}
