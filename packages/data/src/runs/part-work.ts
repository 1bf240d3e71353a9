import type { JobCallOptions, Jobs, Outcome } from '@zuora-jobs/polling'

import type { RunPart } from './run-state.ts'

/**
 * What the caller has decided about a submit in doubt: the job that it has started, or that there is none.
 */
export type DoubtResolution = { readonly jobId: string } | 'none'

/** What is particular to the parts of one run. */
export interface PartWork<Part extends RunPart = RunPart> {
  readonly jobs: Jobs
  readonly family: 'customObjects' | 'dataLabeling'
  /** How many jobs may be open at a time. */
  readonly concurrency: number
  /** On whose behalf, and until when. */
  readonly call: JobCallOptions
  readonly submitWithinMs: number | undefined
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
}
