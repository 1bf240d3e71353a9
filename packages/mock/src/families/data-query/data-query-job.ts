import type { components } from '@zuora-jobs/spec'

import { MOCK_USER_ID } from '../../database/objects/record-store.ts'
import { cannotComplete, failureOf, foundBy, type QueryOutcome } from '../../database/query/outcome.ts'
import type { ParsedQuery } from '../../database/query/parsed-query.ts'
import type { Row } from '../../database/row.ts'
import { finishNow, holdAt } from '../../job-control/job-control.ts'
import { type Job, ownTime, plainTimeline, type Timeline } from '../../job-control/job.ts'
import { isFinal, type StatusOf } from '../../job-control/statuses.ts'
import { addressOf } from './result-address.ts'

/** The body of a submission. */
export type DataQueryRequest = components['schemas']['DataQueryJobRequest']

/** A data query job. Where it stands at an instant is computed by {@link progressAt}. */
export interface DataQueryJob extends Job {
  readonly family: 'dataQuery'
  readonly request: DataQueryRequest
  /** The SQL, as far as the mock can read it. */
  readonly query: ParsedQuery
  /** Why the SQL cannot be read; then only a scenario has rows for it. */
  readonly unreadable?: string
  /** The host that the submission went to: where the result is. */
  readonly host: string
  /** The organizations that it may see; missing for all. */
  readonly orgs?: readonly string[]
  readonly startsAt: number
  readonly endsAt: number
  /** The message that it will fail with, whatever it would find. */
  readonly plannedFailure?: string
  /** The rows that a scenario answers it with. */
  readonly plannedRows?: readonly Row[]
  /** True when a scenario has taken its result away. */
  readonly filesPurged?: boolean
  /** It was put into `submitted`, which it says instead of `accepted`. */
  readonly saysSubmitted?: boolean
  /** Missing while a slow data function is still looking. */
  readonly outcome?: QueryOutcome
}

/** Where a job stands, and since when. */
export interface DataQueryProgress {
  readonly status: StatusOf<'dataQuery'>
  readonly changedAt: number
}

/** Where a job stands at an instant. A pure function: asking changes nothing and nothing else moves a job. */
export function progressAt(job: DataQueryJob, now: number): DataQueryProgress {
  const { cancelledAt } = job
  if (cancelledAt === undefined || now < cancelledAt) return uncancelled(job, ownTime(job, now))
  const before = uncancelled(job, ownTime(job, cancelledAt))
  return isFinal(before.status) ? before : { status: 'cancelled', changedAt: cancelledAt }
}

function uncancelled(job: DataQueryJob, at: number): DataQueryProgress {
  const { submittedAt, startsAt, endsAt, outcome, control, saysSubmitted } = job
  if (at < startsAt) {
    const isSubmitted = saysSubmitted === true || control?.holdAt === 'submitted'
    return { status: isSubmitted ? 'submitted' : 'accepted', changedAt: submittedAt }
  }
  if (at < endsAt || outcome === undefined) return { status: 'in_progress', changedAt: startsAt }
  return { status: 'result' in outcome ? 'completed' : 'failed', changedAt: endsAt }
}

/** When a data query job works. */
export const dataQueryTimeline: Timeline<DataQueryJob> = plainTimeline()

/** A job as the answer to its submission shows it. That only this one has the last three is documented. */
export function submittedView(job: DataQueryJob, now: number): Record<string, unknown> {
  return {
    ...dataQueryView(job, now),
    retries: RETRIES,
    createdOn: new Date(job.submittedAt).toISOString(),
    createdByUserEmail: 'mock@example.com',
  }
}

const RETRIES = 3

/** A job as every later answer shows it; `host` is the one that asks. */
export function dataQueryView(
  job: DataQueryJob,
  now: number,
  host: string = job.host,
): Record<string, unknown> {
  const { id, request, outcome, endsAt, submittedAt } = job
  const { status, changedAt } = progressAt(job, now)
  return {
    createdBy: MOCK_USER_ID,
    id,
    query: request.query,
    queryStatus: status,
    remainingRetries: RETRIES,
    sourceData: request.sourceData ?? 'LIVE',
    updatedOn: new Date(changedAt).toISOString(),
    useIndexJoin: request.useIndexJoin ?? false,
    ...(status === 'completed'
      ? {
          dataFile: addressOf(job, host),
          outputRows: foundBy(outcome)?.count,
          processingTime: endsAt - submittedAt,
        }
      : {}),
    ...(status === 'failed' ? { errorMessage: failureOf(outcome) } : {}),
  }
}

/**
 * A job in this status, in which it stays.
 *
 * @throws TypeError for `completed` where the query fails or has no result yet.
 */
export function dataQueryInStatus(
  { cancelledAt: _cancelledAt, saysSubmitted: _saysSubmitted, ...job }: DataQueryJob,
  status: StatusOf<'dataQuery'>,
  now: number,
  message: string | undefined,
): DataQueryJob {
  const { outcome } = job
  switch (status) {
    case 'cancelled':
      return { ...holdAt(job, dataQueryTimeline, 'in_progress', now), cancelledAt: now }
    case 'completed':
      if (foundBy(outcome) !== undefined) return finishNow(job, dataQueryTimeline, now)
      throw cannotComplete(job.id, job.request.query, outcome)
    case 'failed': {
      const failure = { message: message ?? failureOf(outcome) ?? 'The job was put into failed.' }
      return { ...finishNow(job, dataQueryTimeline, now), outcome: failure }
    }
    case 'submitted':
      return { ...holdAt(job, dataQueryTimeline, status, now), saysSubmitted: true }
    default:
      return holdAt(job, dataQueryTimeline, status, now)
  }
}
