import type {
  AQUA_JOB_STATUSES,
  CUSTOM_OBJECT_BULK_JOB_STATUSES,
  DATA_LABELING_JOB_STATUSES,
} from '@zuora-jobs/spec'

import type { Phase } from './phase.ts'
import type { Progress } from './report.ts'

/** The version of the handle format that this package writes. */
export const HANDLE_VERSION = 1

/** The statuses that the spec lists, by family. */
interface ListedStatuses {
  readonly aqua: (typeof AQUA_JOB_STATUSES)[number]
  readonly customObjects: (typeof CUSTOM_OBJECT_BULK_JOB_STATUSES)[number]
  readonly dataLabeling: (typeof DATA_LABELING_JOB_STATUSES)[number]
}

/** A status as Zuora spells it: any text. An editor completes those that the spec lists for the family. */
export type JobStatus<Family extends string = string> =
  | (string & {})
  | (Family extends keyof ListedStatuses ? ListedStatuses[Family] : never)

/**
 * A job and all that is known of it, as a value: plain JSON, frozen, without URL or secret. Keep it anywhere;
 * any process that can reach the same tenant goes on from it.
 */
export interface JobHandle<Family extends string = string> {
  readonly v: typeof HANDLE_VERSION
  /** The family of the job: its name in `createJobs`, such as `customObjects`. */
  readonly family: Family
  /** Zuora's id of the job. */
  readonly id: string
  /** When it was submitted: epoch milliseconds by the clock of the submitting process. */
  readonly submittedAt: number
  /** Tells tenants apart; a client of another tenant refuses the handle. */
  readonly tenant: string
  readonly phase: Phase
  /** Zuora's last status, as spelled; `unknown` until an answer has told one. */
  readonly status: JobStatus<Family>
  readonly progress?: Progress
  /** Answered status requests. */
  readonly polls: number
  /** Failed polls in a row. */
  readonly failures: number
  /** When Zuora last answered about the job: epoch milliseconds. */
  readonly lastPollAt?: number
  /** The server asked not to be called before: epoch milliseconds. Counts for one poll. */
  readonly notBefore?: number
  /** When a cancellation was asked for: epoch milliseconds. */
  readonly cancelRequestedAt?: number
  /** When the file that the job waited for was uploaded: epoch milliseconds. */
  readonly uploadedAt?: number
  /** A name for the work, where a history of such jobs is kept; the input cannot be read back from it. */
  readonly work?: string
}

/** A frozen copy. */
export function freezeHandle<Family extends string>({
  progress,
  ...handle
}: JobHandle<Family>): JobHandle<Family> {
  return Object.freeze({ ...handle, ...(progress && { progress: Object.freeze({ ...progress }) }) })
}
