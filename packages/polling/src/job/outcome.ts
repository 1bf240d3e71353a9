import type { JobHandle } from './handle.ts'
import type { FinalPhase } from './phase.ts'

/** One piece of the work that did not succeed, and what Zuora said about it. */
export interface Problem {
  /** Which piece: `queries[0] "Accounts"`, `row 4`. */
  readonly where: string
  /** As Zuora words it: it may quote values of the record, such as `"abc" is not a UUID`. */
  readonly message: string
  /**
   * Zuora's code. Where there is one, errors tell it in place of the message, so that no value of a record
   * gets into a log.
   */
  readonly code?: string
}

/**
 * How a job ended, computed from all that Zuora reports and never read off one field. `result` is there in
 * every case: a job that failed half-way may have files worth keeping.
 */
export type Outcome<Result = unknown, Family extends string = string> = {
  [Phase in FinalPhase]: {
    readonly phase: Phase
    readonly family: Family
    readonly handle: JobHandle<Family>
    readonly result: Result
    /** Empty when `phase` is `succeeded`. */
    readonly problems: readonly Problem[]
  }
}[FinalPhase]

/** How a job ended, in view of its problems: it has not succeeded where some of the work failed. */
export function finalPhase(
  phase: FinalPhase,
  problems: readonly unknown[],
  isNothingDone: boolean = false,
): FinalPhase {
  if (phase !== 'succeeded' || problems.length === 0) return phase
  return isNothingDone ? 'failed' : 'partial'
}
