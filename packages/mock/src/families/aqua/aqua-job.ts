import { type components, FAMILIES, isStatefulAquaJob } from '@zuora-jobs/spec'

import { cannotComplete, failureOf, foundBy, type QueryOutcome } from '../../database/query/outcome.ts'
import type { ParsedQuery } from '../../database/query/parsed-query.ts'
import type { Row } from '../../database/row.ts'
import { finishNow, holdAt } from '../../job-control/job-control.ts'
import { type Job, jobOf, type Jobs, jobsOf, ownTime, type Timeline } from '../../job-control/job.ts'
import { isFinal, type StatusOf } from '../../job-control/statuses.ts'

/** The body of a submission, after lenient forms were repaired. */
export type AquaRequest = components['schemas']['AquaJobRequest']

export type AquaQueryRequest = components['schemas']['AquaQuery']

/** Why a job is refused, or a part of it. */
export interface Rejection {
  readonly errorCode: string
  readonly message: string
}

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
  /** The rows that a scenario answers it with. */
  readonly plannedRows?: readonly Row[]
  /** Missing while a slow data function is still looking. */
  readonly outcome?: QueryOutcome
  /** The files in place of the one, with File Segmentation: their ids, and how many records each has. */
  readonly segments?: { readonly ids: readonly string[]; readonly records: number }
}

/**
 * An AQuA job. Only when the job before it in its session ends sooner than planned, it is planned anew. Where
 * it stands at an instant is computed by {@link progressAt}.
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
export function aquaJobs(jobs: Jobs): AquaJob[] {
  return jobsOf<AquaJob>(jobs, 'aqua')
}

/** The AQuA job with this id, unless it is forgotten. */
export function findAquaJob(jobs: Jobs, id: string | undefined, now: number): AquaJob | undefined {
  const job = jobOf<AquaJob>(jobs, 'aqua', id)
  return job === undefined || isForgotten(job, now) ? undefined : job
}

/** The session of a stateful job, or `undefined` for a stateless one. Compared without case. */
export function sessionOf(request: AquaRequest): string | undefined {
  return isStatefulAquaJob(request) ? targetOf(request.partner, request.project) : undefined
}

/** Partner and project as one key: what the last completed job is looked up by. */
export function targetOf(partner?: string | null, project?: string | null): string | undefined {
  if (typeof partner !== 'string' || partner === '' || typeof project !== 'string' || project === '')
    return undefined
  return JSON.stringify([partner.toLowerCase(), project.toLowerCase()])
}

export interface BatchProgress {
  readonly batch: AquaBatch
  readonly status: 'pending' | 'submitted' | 'executing' | 'completed' | 'aborted'
}

export interface AquaProgress {
  readonly status: StatusOf<'aqua'>
  readonly batches: readonly BatchProgress[]
}

/** Where a job stands at an instant. A pure function: asking changes nothing and nothing else moves a job. */
export function progressAt(job: AquaJob, now: number): AquaProgress {
  const { cancelledAt } = job
  if (cancelledAt === undefined || now < cancelledAt) return uncancelled(job, ownTime(job, now))
  const before = uncancelled(job, ownTime(job, cancelledAt))
  if (isFinal(before.status)) return before
  // As in the published sample: what is done stays done, the rest goes back to "submitted".
  const batches = before.batches.map(({ batch, status }) => ({
    batch,
    status: status === 'completed' ? status : ('submitted' as const),
  }))
  return { status: 'cancelled', batches }
}

/** An instant that does not come: the last one that a date can have. */
const NEVER = 8_640_000_000_000_000

/** The instant at which a job ends, as far as it is planned. One that a scenario or a test holds does not. */
export function endOf(job: AquaJob): number {
  const { startsAt, cancelledAt = NEVER } = job
  if (job.control?.stoppedAt !== undefined) return cancelledAt
  if (job.error !== undefined) return Math.min(cancelledAt, startsAt)
  // Nothing runs behind a failure.
  const failed = job.batches.find((batch) => (batch.plannedFailure ?? failureOf(batch.outcome)) !== undefined)
  return Math.min(cancelledAt, (failed ?? job.batches.at(-1))?.endsAt ?? startsAt)
}

/** Whether a job is submitted or executing: whether it takes one of the tenant's slots. */
export function isOpen(job: AquaJob, now: number): boolean {
  // Most jobs are over after a while; that is known without computing their progress.
  const ended = endOf(job) <= now && job.batches.every(({ outcome }) => outcome !== undefined)
  return !ended && !isFinal(progressAt(job, now).status)
}

/** The job of a partner and project that completed last, as of an instant. */
export function lastCompleted(jobs: AquaJob[], target: string | undefined, now: number): AquaJob | undefined {
  if (target === undefined) return undefined
  return jobs
    .filter(({ request: { partner, project } }) => targetOf(partner, project) === target)
    .filter((job) => progressAt(job, now).status === 'completed')
    .toSorted((first, second) => endOf(first) - endOf(second))
    .at(-1)
}

function uncancelled(job: AquaJob, now: number): AquaProgress {
  if (job.error !== undefined && now >= job.startsAt)
    return { status: 'error', batches: job.batches.map((batch) => ({ batch, status: 'pending' })) }
  const batches: BatchProgress[] = []
  // Queries run one after the other, so nothing starts behind one that has failed or is not done.
  let open = true
  for (const batch of job.batches) {
    const status: BatchProgress['status'] = open ? batchStatus(batch, now) : 'pending'
    open = status === 'completed'
    batches.push({ batch, status })
  }
  if (now < job.startsAt) return { status: 'submitted', batches }
  if (batches.some(({ status }) => status === 'aborted')) return { status: 'aborted', batches }
  return { status: open ? 'completed' : 'executing', batches }
}

function batchStatus({ startsAt, endsAt, outcome }: AquaBatch, now: number): BatchProgress['status'] {
  if (now < startsAt) return 'pending'
  if (now < endsAt || outcome === undefined) return 'executing'
  return 'result' in outcome ? 'completed' : 'aborted'
}

/** When an AQuA job works: its queries one after the other, all as long as each other. */
export const aquaTimeline: Timeline<AquaJob> = {
  span: ({ startsAt, batches }) => ({ startsAt, endsAt: batches.at(-1)?.endsAt ?? startsAt }),
  reschedule: (job, startsAt, endsAt) => {
    const share = (endsAt - startsAt) / Math.max(1, job.batches.length)
    const batches = job.batches.map((batch, index) => ({
      ...batch,
      startsAt: startsAt + Math.floor(share * index),
      endsAt: startsAt + Math.floor(share * (index + 1)),
    }))
    return { ...job, startsAt, batches }
  },
}

/**
 * A job in this status, in which it stays.
 *
 * @throws TypeError for `completed` where a query fails or has no result.
 */
export function aquaInStatus(
  job: AquaJob,
  status: StatusOf<'aqua'>,
  now: number,
  message: string | undefined,
): AquaJob {
  const { cancelledAt: _cancelledAt, error: _error, ...open } = job
  switch (status) {
    case 'cancelled': {
      const isOver = isFinal(progressAt(job, now).status)
      return { ...(isOver ? holdAt(open, aquaTimeline, 'executing', now) : job), cancelledAt: now }
    }
    case 'completed': {
      const broken = job.batches.find(({ outcome }) => foundBy(outcome) === undefined)
      if (broken === undefined) return finishNow(open, aquaTimeline, now)
      throw cannotComplete(job.id, broken.request.query, broken.outcome)
    }
    case 'aborted': {
      const failing = job.batches.findIndex(({ outcome }) => failureOf(outcome) !== undefined)
      const at = failing < 0 ? job.batches.length - 1 : failing
      const batches = job.batches.map((batch, index) => {
        const text = message ?? failureOf(batch.outcome) ?? 'The job was put into aborted.'
        return index === at ? { ...batch, outcome: { message: text } } : batch
      })
      return finishNow({ ...open, batches }, aquaTimeline, now)
    }
    case 'error': {
      const error = { errorCode: '90029', message: message ?? 'The job was put into error.' }
      return { ...finishNow(open, aquaTimeline, now), error }
    }
    default:
      return holdAt(open, aquaTimeline, status, now)
  }
}
