import type { Job } from './job.ts'
import type { TraceName } from './traces.ts'
import type { Waited } from './wait.ts'

/** One line of the table. */
export interface Row {
  readonly trace: TraceName
  readonly contender: string
  readonly counters: boolean
  readonly faults: boolean
  readonly jobs: number
  /** Mean per job, of all waits. */
  readonly requests: number
  /** How late the end was noticed, as a share of the duration; of the waits that ended with the truth. */
  readonly overshootMean: number | null
  readonly overshootP95: number | null
  /** From the job's end to the request that finds it; the round trip comes on top for everyone. */
  readonly latencyMeanMs: number | null
  /** The share of waits that ended with the truth. */
  readonly truthful: number
}

export type Figures = Omit<Row, 'trace' | 'contender' | 'counters' | 'faults'>

export function score(jobs: readonly Job[], waited: readonly Waited[]): Figures {
  const truthful = jobs.flatMap((job, index) => {
    const { foundAt, told } = waited[index]!
    return foundAt !== undefined && told === job.truth ? [{ late: foundAt - job.endsAt, of: job.endsAt }] : []
  })
  const overshoots = truthful.map(({ late, of }) => late / of)
  return {
    jobs: jobs.length,
    requests: round(mean(waited.map(({ polledAt }) => polledAt.length)) ?? 0, 3),
    overshootMean: round(mean(overshoots), 5),
    overshootP95: round(quantile(overshoots, 0.95), 5),
    latencyMeanMs: round(mean(truthful.map(({ late }) => late)), 1),
    truthful: round(truthful.length / jobs.length, 5),
  }
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null
}

function round<Value extends number | null>(value: Value, digits: number): Value {
  return (value === null ? null : Number(value.toFixed(digits))) as Value
}
