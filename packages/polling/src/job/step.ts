import type { JobHandle } from './handle.ts'
import type { Outcome } from './outcome.ts'
import type { Anomaly } from './reduce.ts'

/** What `advance` gives back: when to poll again, or how the job ended. */
export type Step<Result = unknown, Family extends string = string> =
  | {
      readonly done: false
      readonly handle: JobHandle<Family>
      /** When to poll again, epoch milliseconds. */
      readonly nextPollAt: number
      /** Why the poll failed, where it did. Failures are tolerated for a time. */
      readonly failure?: unknown
      readonly anomalies: readonly Anomaly[]
    }
  | {
      readonly done: true
      readonly handle: JobHandle<Family>
      readonly outcome: Outcome<Result, Family>
      readonly anomalies: readonly Anomaly[]
    }
