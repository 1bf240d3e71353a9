import type { components } from '@zuora-jobs/spec'

import type { Job } from '../../job-control/job.ts'
import type { RowError } from './apply-rows.ts'

/** The body of a submission. */
export type CustomObjectRequest = components['schemas']['CustomObjectBulkJobRequest']

/** What came of the records of a job. It is known as soon as the job runs, and shows bit by bit. */
export interface RecordsOutcome {
  /** How many records were processed, the rejected ones included. */
  readonly processed: number
  readonly errors: readonly RowError[]
  /** Why the job fails at its end; missing when it completes. */
  readonly error?: { readonly code: number; readonly message: string }
}

/**
 * A custom object bulk job. Instants are epoch milliseconds, in the tenant's time. Where it stands at an
 * instant is computed by {@link file://./life.ts | progressAt}.
 */
export interface CustomObjectJob extends Job {
  readonly family: 'customObjects'
  readonly request: CustomObjectRequest
  /** When it runs. A create or update job has no such instant before its file is there. */
  readonly startsAt?: number
  readonly endsAt?: number
  /** Missing before it runs. */
  readonly outcome?: RecordsOutcome
  /** A scenario lets it fail after some of its records, which stay as they are then. */
  readonly plannedFailure?: { readonly code: number; readonly message: string; readonly afterRecords: number }
  /** A scenario lets it fail when any of its rows is rejected. */
  readonly failsOnRejectedRows?: true
}
