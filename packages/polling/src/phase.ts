/**
 * Where a job stands, in the same words for every kind.
 *
 * `waiting`: taken in, not started. `running`. `blocked`: waits for something from you. `canceling`: a
 * cancellation was asked for. The rest are final: `succeeded`, `partial` (finished, and some of the work
 * failed), `failed`, `cancelled`.
 */
export type Phase = 'waiting' | 'running' | 'blocked' | 'canceling' | FinalPhase

/** A phase that a job never leaves. */
export type FinalPhase = 'succeeded' | 'partial' | 'failed' | 'cancelled'

const FINAL: readonly Phase[] = ['succeeded', 'partial', 'failed', 'cancelled'] satisfies FinalPhase[]

/** Every phase there is. */
export const PHASES: readonly Phase[] = ['waiting', 'running', 'blocked', 'canceling', ...FINAL]

export function isFinal(phase: Phase): phase is FinalPhase {
  return FINAL.includes(phase)
}

/** Counted work, where a kind reports it. */
export interface Progress {
  readonly done: number
  /** Absent where Zuora does not say how much there is to do. */
  readonly total?: number
}

/** What one answer to a status request says. */
export interface Reading {
  readonly phase: Phase
  /** The status as Zuora spells it. */
  readonly status: string
  /** `false` for a status that this version does not know: taken as not final, and reported once. */
  readonly known: boolean
  readonly progress?: Progress
}
