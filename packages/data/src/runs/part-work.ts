import type {
  AnySchedule,
  JobCallOptions,
  JobHandle,
  Jobs,
  JobSubmitOptions,
  Outcome,
  ZuoraFamilies,
} from '@zuora-jobs/polling'

import type { RunPart } from './run-state.ts'

/**
 * What the caller has decided about a submit in doubt: the job that it has started, or that there is none.
 */
export type DoubtResolution = { readonly jobId: string } | 'none'

/** What is particular to the parts of one run. */
export interface PartWork<Part extends RunPart = RunPart> {
  readonly jobs: Jobs
  readonly family: keyof ZuoraFamilies
  /** How many jobs may be open at a time. */
  readonly concurrency: number
  /** On whose behalf, and until when. */
  readonly call: JobCallOptions & Pick<JobSubmitOptions, 'traceparent'>
  /** How often to poll, where it differs from the schedule of the jobs. */
  readonly schedule?: AnySchedule | undefined
  /** How long the jobs are waited for, in milliseconds; without end where it is absent. */
  readonly withinMs?: number | undefined
  readonly submitWithinMs: number | undefined
  /**
   * Whether slots that others take are waited for beyond `submitWithinMs`, while no job of this run is open.
   */
  readonly waitsForOthers: boolean
  readonly soleSubmitter: boolean | undefined
  readonly resolve: DoubtResolution | undefined
  /** The caller knows that no process has made this step before, also where its state comes from a store. */
  readonly isFirstAttempt?: boolean | undefined
  /** What is submitted for a part. */
  readonly inputOf: (part: Part) => Promise<unknown>
  /** The file that the job of a part waits for; absent where jobs need none. */
  readonly fileOf?: (part: Part) => Promise<Uint8Array>
  /** What the submit of a part is known by; absent for a family that Zuora does not know again. */
  readonly keyOf?: (part: Part) => string
  /** The part with what came of its job. */
  readonly ended: (part: Part, outcome: Outcome) => Part
  /** The part, where Zuora knows nothing of its job; absent where that ends the run. */
  readonly lost?: ((part: Part, error: Error) => Part) | undefined
  /** What there is to do once the job of a part has ended; absent where that is all. */
  readonly save?: SaveWork<Part>
  /** Is told of a job that was started, and of one that was polled. */
  readonly onJob?: ((type: 'submitted' | 'polled', job: JobHandle) => void) | undefined
}

/** What is saved of a part, one piece after the other; of all parts one at a time. */
export interface SaveWork<Part> {
  readonly isDue: (part: Part) => boolean
  /**
   * Saves the next piece.
   *
   * @param keep writes the part down in the middle of it; `undefined` where nobody does
   */
  readonly run: (part: Part, parts: readonly Part[], keep: Keep<Part> | undefined) => Promise<Part>
}

/** Writes a part of the state down. */
export type Keep<Part> = (part: Part) => Promise<void>
