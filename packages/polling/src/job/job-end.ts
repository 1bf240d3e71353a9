import type { JobHandle } from './handle.ts'
import { type FinalPhase, isFinal } from './phase.ts'

/** The end of a job, as far as polls can tell. */
export interface JobEnd {
  readonly phase: FinalPhase
  /** Milliseconds from the submit until the answer that told the end. */
  readonly durationMs: number
  /**
   * The most milliseconds that the end was noticed late: from the last answer that found the job open (or its
   * upload or submit, where that was later) until the answer that told the end. Zuora does not say when a job
   * ended, so the truth lies between 0 and this.
   */
  readonly latenessMs: number
}

/**
 * The end that a poll has found; `undefined` for a job that had ended before, and for one that goes on.
 *
 * @param before the handle as it was before the poll
 * @param after the handle as it is after it
 */
export function endOf(before: JobHandle, after: JobHandle): JobEnd | undefined {
  const { phase, submittedAt, uploadedAt = 0, lastPollAt = submittedAt } = after
  if (!isFinal(phase) || isFinal(before.phase)) return undefined
  const lastOpenAt = Math.max(submittedAt, uploadedAt, before.lastPollAt ?? 0)
  return {
    phase,
    // Below 0 after somebody has set the clock back.
    durationMs: Math.max(0, lastPollAt - submittedAt),
    latenessMs: Math.max(0, lastPollAt - lastOpenAt),
  }
}
