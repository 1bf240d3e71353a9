import type {
  AnySchedule,
  InputOf,
  JobCallOptions,
  JobHandle,
  JobSubmitOptions,
  NewHandleOptions,
  PollOptions,
  ResultOf,
  Step,
  ZuoraFamilies,
} from '@zuora-jobs/polling'
import type { CONTEXT, JobsContext } from '@zuora-jobs/polling/internal'

import type { Overwrite } from '../files/refuse-foreign-file.ts'
import type { Output } from '../files/stream-output.ts'
import type { ExportFamilyName } from './export-families.ts'
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
  /** Is told what happens. What it throws harms nothing. */
  readonly onProgress?: ((event: ExportProgress) => void) | undefined
  /** @default the standard output of the process */
  readonly stdout?: Output | undefined
}

/** Jobs with the family that is exported, whatever others they have. */
export interface ExportJobs<Family extends ExportFamilyName = 'aqua'> {
  submit(
    family: Family,
    job: InputOf<ZuoraFamilies[Family]>,
    options?: JobSubmitOptions,
  ): Promise<JobHandle<Family>>
  advance(
    handle: JobHandle<Family>,
    options?: PollOptions,
  ): Promise<Step<ResultOf<ZuoraFamilies[Family]>, Family>>
  adopt(
    family: Family,
    id: string,
    options?: { readonly submittedAt?: number | undefined } & NewHandleOptions,
  ): JobHandle<Family>
  /**
   * The client and the clock.
   *
   * @internal
   */
  readonly [CONTEXT]: JobsContext
}
