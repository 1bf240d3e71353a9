import { type components, FAMILIES, isStatefulAquaJob } from '@zuora-jobs/spec'

import type { ParsedQuery } from '../../database/query/parsed-query.ts'
import type { QueryResult } from '../../database/query/run-query.ts'
import { type Job, jobOf, jobsOf } from '../../job-control/job.ts'

/** The body of a submission, after lenient forms were repaired. */
export type AquaRequest = components['schemas']['AquaJobRequest']

/** One query of a submission. */
export type AquaQueryRequest = components['schemas']['AquaQuery']

/** Why a job is refused, or a part of it. */
export interface Rejection {
  readonly errorCode: string
  readonly message: string
}

/** How a query ended: with rows, or with the message of the aborted batch. */
export type BatchOutcome = { readonly result: QueryResult } | { readonly message: string }

/** One query of a job. Instants are epoch milliseconds, in the tenant's time. */
export interface AquaBatch {
  readonly id: string
  readonly fileId: string
  readonly request: AquaQueryRequest
  readonly query: ParsedQuery
  /** False in a later run of a stateful session, which brings only what changed. */
  readonly full: boolean
  readonly startsAt: number
  readonly endsAt: number
  /** The message that it will fail with, whatever it would find. */
  readonly plannedFailure?: string
  /** Missing while a slow data function is still looking. */
  readonly outcome?: BatchOutcome
  /** The files in place of the one, with File Segmentation: their ids, and how many records each has. */
  readonly segments?: { readonly ids: readonly string[]; readonly records: number }
}

/**
 * An AQuA job. Only when the job before it in its session ends sooner than planned, it is planned anew. Where
 * it stands at an instant is computed by {@link file://./life.ts | progressAt}.
 */
export interface AquaJob extends Job {
  readonly family: 'aqua'
  readonly request: AquaRequest
  readonly session: string | undefined
  readonly usesLastQueries: boolean
  /** `incrementalTime` in epoch milliseconds. */
  readonly incrementalSince?: number
  /** The organizations that it may see; missing for all. */
  readonly orgs?: readonly string[]
  /** Queries were left out. */
  readonly leftOut?: Rejection
  readonly startsAt: number
  readonly batches: readonly AquaBatch[]
  /** Why it ends in `error` when its time to start has come. */
  readonly error?: Rejection
  /** True when a scenario has taken its files away. */
  readonly filesPurged: boolean
}

/** The WSDL version a query runs with when it names none. */
export const DEFAULT_WSDL_VERSION = '145.0'

const DAY_MS = 24 * 60 * 60 * 1000
const { jobDays, resultDays } = FAMILIES.aqua.retention

/** Result files are deleted this long after their batch has completed. */
export const FILE_RETENTION_MS: number = resultDays * DAY_MS

/** Whether a job is so old at an instant that Zuora would have deleted it. */
export function isForgotten({ submittedAt }: AquaJob, now: number): boolean {
  return now >= submittedAt + jobDays * DAY_MS
}

/** The AQuA jobs of a tenant, oldest first. */
export function aquaJobs(jobs: ReadonlyMap<string, Job>): AquaJob[] {
  return jobsOf<AquaJob>(jobs, 'aqua')
}

/** The AQuA job with this id, unless it is forgotten. */
export function findAquaJob(
  jobs: ReadonlyMap<string, Job>,
  id: string | undefined,
  now: number,
): AquaJob | undefined {
  const job = jobOf<AquaJob>(jobs, 'aqua', id)
  return job === undefined || isForgotten(job, now) ? undefined : job
}

/** The session of a stateful job, or `undefined` for a stateless one. Compared without case. */
export function sessionOf(request: AquaRequest): string | undefined {
  return isStatefulAquaJob(request) ? targetOf(request.partner, request.project) : undefined
}

/** Partner and project as one key: what the last completed job is looked up by. */
export function targetOf(
  partner: string | null | undefined,
  project: string | null | undefined,
): string | undefined {
  if (typeof partner !== 'string' || partner === '' || typeof project !== 'string' || project === '')
    return undefined
  return JSON.stringify([partner.toLowerCase(), project.toLowerCase()])
}
