import type { AquaJobRequest } from '@zuora-jobs/client'
import type {
  AnySchedule,
  AquaResult,
  JobCallOptions,
  JobHandle,
  JobSubmitOptions,
  NewHandleOptions,
  PollOptions,
  Step,
} from '@zuora-jobs/polling'
import type { CONTEXT, JobsContext } from '@zuora-jobs/polling/internal'

import type { Overwrite } from '../files/refuse-foreign-file.ts'
import type { Output } from '../files/stream-output.ts'
import type { ExportProgress } from './export-progress.ts'
import type { ExportState } from './export-state.ts'

/** What the steps of an export need besides the state. */
export interface ExportDeps extends JobCallOptions, Pick<JobSubmitOptions, 'submitWithinMs' | 'traceparent'> {
  /**
   * Keeps a state in the middle of a step, where a file has come some way. Without it a step that is killed
   * starts its file anew.
   */
  readonly keep?: ((state: ExportState) => Promise<void>) | undefined
  /**
   * Whether a process may have begun this very step before, and ended in it. It matters for the submit: with
   * `false` a refusal is taken at its word.
   *
   * @default true
   */
  readonly mayHaveBegun?: boolean | undefined
  /** How often to poll, where it differs from the schedule of the jobs. */
  readonly schedule?: AnySchedule | undefined
  /**
   * Which files may be replaced.
   *
   * @default 'results'
   */
  readonly overwrite?: Overwrite | undefined
  /**
   * Whether the records of each file are counted, and compared with what Zuora has announced.
   *
   * @default true
   */
  readonly verify?: boolean | undefined
  /**
   * Bytes that may come out of what is packed.
   *
   * @default 200 times what went in, and at least 4 GiB
   */
  readonly maxUnpackedBytes?: number | undefined
  /**
   * How long a download goes on trying without a new byte, in milliseconds.
   *
   * @default 600_000, 10 minutes
   */
  readonly giveUpAfterMs?: number | undefined
  /**
   * Bytes between two places at which a file can be continued. Those that are unpacked or joined on the way
   * start anew.
   *
   * @default 67_108_864, 64 MiB
   */
  readonly checkpointBytes?: number | undefined
  /** Results that come last, by their `place`, since they could not be saved. */
  readonly skip?: ReadonlySet<number> | undefined
  /** Is told what happens. What it throws harms nothing. */
  readonly onProgress?: ((event: ExportProgress) => void) | undefined
  /** @default the standard output of the process */
  readonly stdout?: Output | undefined
}

/** Jobs with the family `aqua`, whatever others they have. */
export interface ExportJobs {
  submit(family: 'aqua', job: AquaJobRequest, options?: JobSubmitOptions): Promise<JobHandle<'aqua'>>
  advance(handle: JobHandle<'aqua'>, options?: PollOptions): Promise<Step<AquaResult, 'aqua'>>
  adopt(
    family: 'aqua',
    id: string,
    options?: { readonly submittedAt?: number | undefined } & NewHandleOptions,
  ): JobHandle<'aqua'>
  /**
   * The client and the clock.
   *
   * @internal
   */
  readonly [CONTEXT]: JobsContext
}
