import type { Paced } from '../../job-control/job-control.ts'
import type { RowError } from './apply-rows.ts'
import type { FilterCondition } from './record-filter.ts'

/** What a job does. */
export type BulkOperation = 'create' | 'update' | 'delete'

/** The body of a submission after the spec was checked. */
export interface CustomObjectJobRequest {
  readonly namespace: string
  readonly object: string
  readonly operation: BulkOperation
  readonly filter?: { readonly conditions: readonly FilterCondition[] }
}

/** What came of the records of a job. It is known as soon as the job runs, and shows bit by bit. */
export interface BulkOutcome {
  /** How many records were looked at, the rejected ones included. */
  readonly processed: number
  readonly errors: readonly RowError[]
  /** Why the job fails at its end; missing when it completes. */
  readonly error?: { readonly code: number; readonly message: string }
}

/** What a scenario has in store for a job that gets its slot. */
export interface BulkFate {
  /** The job fails after some of its records, which stay as they are then. */
  readonly fail?: { readonly code: number; readonly message: string; readonly afterRecords: number }
  /** The job fails when any of its rows was rejected. */
  readonly failOnRejectedRows?: true
}

/**
 * A custom object bulk job. Instants are milliseconds since the Unix epoch, in the tenant's time. What the job looks
 * like at some instant is computed by {@link file://./life.ts | progressAt}.
 */
export interface CustomObjectJob extends Paced {
  readonly id: string
  readonly request: CustomObjectJobRequest
  readonly submittedAt: number
  /** When it runs. A create or update job has no such instant before its file is there. */
  readonly startsAt?: number
  readonly endsAt?: number
  /** Missing before it runs. */
  readonly outcome?: BulkOutcome
  readonly cancelledAt?: number
  readonly fate: BulkFate
}
