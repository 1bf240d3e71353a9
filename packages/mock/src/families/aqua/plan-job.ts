import type { ParsedQuery } from '../../database/query/parsed-query.ts'
import {
  type AquaBatch,
  type AquaJob,
  type AquaQueryRequest,
  endOf,
  isForgotten,
  lastCompleted,
} from './aqua-job.ts'

/** The longest a query may run before it is stopped, in milliseconds. */
export const MAX_QUERY_MS: number = 3 * 60 * 60 * 1000
const TOO_LONG = 'The query ran for more than 3 hours and was stopped.'

/** What a job is before it is planned: all that the times of others cannot change. */
export type UnplannedJob = Omit<AquaJob, 'startsAt' | 'batches'> & {
  readonly batches: readonly Pick<
    AquaBatch,
    'id' | 'fileId' | 'request' | 'query' | 'plannedFailure' | 'plannedRows'
  >[]
}

/**
 * When a job starts. Jobs of one session never run at the same time: a job waits for every one of the session
 * that came before it.
 */
export function startOf(session: string | undefined, earliest: number, before: Iterable<AquaJob>): number {
  if (session === undefined) return earliest
  return [...before]
    .filter((job) => job.session === session)
    .reduce((start, job) => Math.max(start, endOf(job)), earliest)
}

/**
 * The job of the session that has completed last when a job starts, whose reading it continues; none when
 * that is so long ago that Zuora has forgotten it.
 */
export function predecessor(
  session: string | undefined,
  startsAt: number,
  before: Iterable<AquaJob>,
): AquaJob | undefined {
  // A stateless job may name the same partner and project, and is not part of the session.
  const own = [...before].filter((job) => job.session === session)
  const job = lastCompleted(own, session, startsAt)
  return job === undefined || isForgotten(job, startsAt) ? undefined : job
}

/** Plans a job after the ones `before` it: when it starts, and what each of its queries reads and when. */
export function planJob(
  job: UnplannedJob,
  { queueMs, executeMs }: Readonly<Record<'queueMs' | 'executeMs', number>>,
  before: readonly AquaJob[],
  now: number = job.submittedAt,
): AquaJob {
  const startsAt = Math.max(now, startOf(job.session, job.submittedAt + queueMs, before))
  const previous = predecessor(job.session, startsAt, before)
  const runMs = Math.min(executeMs, MAX_QUERY_MS)
  const batches = job.batches.map((batch, index): AquaBatch => {
    const { id, fileId, request, query, plannedFailure, plannedRows } = batch
    const full = !runBefore(previous, request)
    const failure = plannedFailure ?? (executeMs > MAX_QUERY_MS ? TOO_LONG : undefined)
    return {
      id,
      fileId,
      request,
      query: withWindow(query, job, startsAt, full ? undefined : previous),
      full,
      startsAt: startsAt + index * runMs,
      endsAt: startsAt + (index + 1) * runMs,
      ...(failure === undefined ? {} : { plannedFailure: failure }),
      ...(plannedRows === undefined ? {} : { plannedRows }),
    }
  })
  return { ...job, startsAt, batches }
}

/**
 * The stretch of time that a query of a session reads: from where the last job stopped reading (or from the
 * `incrementalTime`) until `offset` seconds before the start.
 *
 * That the next job goes on where the offset stopped this one is inferred: otherwise what lies between would
 * be lost.
 */
function withWindow(
  query: ParsedQuery,
  { session, request, incrementalSince }: Pick<AquaJob, 'session' | 'request' | 'incrementalSince'>,
  startsAt: number,
  previous: AquaJob | undefined,
): ParsedQuery {
  const { changedSince: _since, changedBefore: _before, ...plain } = query
  if (session === undefined) return plain
  const offsetMs = (request.offset ?? 0) * 1000
  const since = previous === undefined ? undefined : (incrementalSince ?? readUntil(previous))
  return {
    ...plain,
    ...(since === undefined ? {} : { changedSince: since }),
    ...(offsetMs === 0 ? {} : { changedBefore: startsAt - offsetMs }),
  }
}

/** The instant up to which a job has read. */
function readUntil({ startsAt, request }: AquaJob): number {
  return startsAt - (request.offset ?? 0) * 1000
}

/** A query runs incrementally when the session's last job ran the same one with the same deleted column. */
function runBefore(previous: AquaJob | undefined, query: AquaQueryRequest): boolean {
  return (previous?.batches ?? []).some(
    ({ request }) =>
      request.query === query.query &&
      request.type === query.type &&
      request.deleted?.column === query.deleted?.column &&
      request.deleted?.format === query.deleted?.format,
  )
}
