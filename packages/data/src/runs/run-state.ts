import type { FinalPhase, JobHandle } from '@zuora-jobs/polling'

import type { RunOwner } from './state-keeper.ts'

/** The version of the states that this package writes, but for exports. */
export const RUN_VERSION = 1

/**
 * Where the job of a part stands. `submitting`: its submit may have been sent. `doubt`: nobody can tell
 * whether that made a job. `submitted`: it waits for its file, as far as is known. `running`: it has all it
 * needs.
 */
export type PartStep = 'planned' | 'submitting' | 'doubt' | 'submitted' | 'running' | 'ended'

/** The job of a part, as JSON. */
export interface PartJob {
  readonly step: PartStep
  /** Since when the submit may have been sent: epoch milliseconds. */
  readonly at?: number
  /** The jobs that were there before the submit, for a family that Zuora does not know again. */
  readonly knownIds?: readonly string[]
  /** What the submit is known by, for a family that Zuora knows again. */
  readonly key?: string
  /** The ids of the jobs that a submit in doubt may have started. */
  readonly candidates?: readonly string[]
  /** All slots were taken: not before this time, epoch milliseconds. */
  readonly notBefore?: number
  readonly handle?: JobHandle
  /** How it ended. */
  readonly phase?: FinalPhase
}

/** A part of a run: what one job does. */
export interface RunPart {
  readonly index: number
  readonly job: PartJob
  /** Somebody has cancelled its first job, which had no file yet. */
  readonly isRestarted?: boolean
}

/** What the states of all runs have in common. */
export interface RunState<Part extends RunPart = RunPart, Result = unknown> {
  readonly v: number
  readonly type: 'load' | 'label' | 'delete' | 'export'
  /** A digest of what the run does; a state of other work is not continued. */
  readonly work: string
  readonly step: 'running' | 'done'
  readonly parts: readonly Part[]
  readonly result?: Result
  readonly owner?: RunOwner
}

/** One step of a run. */
export interface RunStep<State, Result> {
  /** Keep it before the next step. */
  readonly state: State
  readonly done: boolean
  /** When the next step is worth making: epoch milliseconds. `undefined`: at once. */
  readonly nextAt?: number | undefined
  /** Of a run that is done. */
  readonly result?: Result | undefined
  /**
   * What ended this step, and needs its caller: a submit in doubt, a file that was refused. Keep the state
   * all the same.
   */
  readonly error?: unknown
}

/** The state with one of its parts replaced. */
export function withPart<State extends RunState>(state: State, part: RunPart): State {
  return { ...state, parts: state.parts.with(part.index, part) }
}

/** The handle of a part whose job was submitted. */
export function handleOf({ job }: RunPart): JobHandle {
  return job.handle!
}
