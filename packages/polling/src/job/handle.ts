import type { Identity } from '@zuora-jobs/client'
import type { FAMILIES } from '@zuora-jobs/spec'

import type { Phase } from './phase.ts'
import type { Progress } from './report.ts'

/** The version of the handle format that this package writes. */
export const HANDLE_VERSION = 1

/** A status as Zuora spells it: any text. An editor completes those that the spec lists for the family. */
export type JobStatus<Family extends string = string> =
  | (string & {})
  | (Family extends keyof typeof FAMILIES ? (typeof FAMILIES)[Family]['statuses'][number] : never)

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
  /**
   * Tells tenants apart; a client of another tenant refuses the handle. Absent in the handle of an adopted
   * job until its first poll.
   */
  readonly tenant?: string
  /** The entity that the job was submitted in. Every request about the job is made in it. */
  readonly entityId?: string
  /** The organizations that the job was submitted for. Every request about the job is made for them. */
  readonly orgIds?: readonly string[]
  /** The trace that the job belongs to, as W3C Trace Context writes it. */
  readonly traceparent?: string
  readonly phase: Phase
  /** Zuora's last status, as spelled; `unknown` until an answer has told one. */
  readonly status: JobStatus<Family>
  readonly progress?: Progress
  /** Answered status requests. */
  readonly polls: number
  /** Failed polls in a row. */
  readonly failures: number
  /** Since when polls have failed: epoch milliseconds. A jump of the clock in between is left out. */
  readonly failingSince?: number
  /** When a poll last failed: epoch milliseconds; absent after a poll that did not. */
  readonly failedAt?: number
  /** Answers in a row that reported the end without what tells how it ended. The fourth is judged. */
  readonly vagueEnds?: number
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

/**
 * On whose behalf requests about a job are made: pass it to the client's calls about the job, such as the
 * download of its files.
 *
 * @example
 * await zuora.files.download({ fileId }, identityOf(outcome.handle))
 */
export function identityOf({ entityId, orgIds }: JobHandle): Pick<Identity, 'entityId' | 'orgIds'> {
  return { entityId, orgIds }
}
