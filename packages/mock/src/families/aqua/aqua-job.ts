import type { ParsedQuery } from '../../database/query/parsed-query.ts'
import type { QueryResult } from '../../database/query/run-query.ts'
import type { Paced } from '../../job-control/job-control.ts'
import type { AquaQueryRequest, AquaRequest } from './aqua-request.ts'
import type { Rejection } from './rejection.ts'

/** How a query ended: with rows, or with the message of the aborted batch. */
export type BatchOutcome = { readonly result: QueryResult } | { readonly message: string }

/** One query of a job. Instants are milliseconds since the Unix epoch, in the tenant's time. */
export interface AquaBatch {
  readonly id: string
  readonly fileId: string
  readonly request: AquaQueryRequest
  readonly query: ParsedQuery
  /** False in a later run of a stateful session, which brings only what changed. */
  readonly full: boolean
  readonly startsAt: number
  readonly endsAt: number
  /** Why it will fail, whatever it would find. */
  readonly doom?: string
  /** Missing while a slow data function is still looking. */
  readonly outcome?: BatchOutcome
  /** The files that take the place of the one, with File Segmentation: their ids, and how many records each has. */
  readonly segments?: { readonly ids: readonly string[]; readonly records: number }
}

/**
 * An AQuA job. It is written once, at submission, with its whole future: what it looks like at some instant is
 * computed by {@link file://./life.ts | progressAt}. Only the end of a job before it in its session, when
 * that comes sooner than planned, has it written anew.
 */
export interface AquaJob extends Paced {
  readonly id: string
  readonly request: AquaRequest
  readonly session: string | undefined
  readonly usesLastQueries: boolean
  /** `incrementalTime` in milliseconds since the Unix epoch. */
  readonly incrementalSince?: number
  /** The organizations that it may see; missing for all. */
  readonly orgs?: readonly string[]
  /** Queries were left out. */
  readonly leftOut?: Rejection
  readonly submittedAt: number
  readonly startsAt: number
  readonly batches: readonly AquaBatch[]
  readonly cancelledAt?: number
  /** Why it ends in `error` when its time to start has come. */
  readonly error?: { readonly errorCode: string; readonly message: string }
  /** True when a scenario has taken its files away. */
  readonly filesPurged: boolean
}
