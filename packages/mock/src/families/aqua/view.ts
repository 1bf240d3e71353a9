import { toGenericUtc } from '../../database/datetime.ts'
import { failureOf, foundBy } from '../../database/query/outcome.ts'
import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { ownTime } from '../../job-control/job.ts'
import {
  type AquaBatch,
  type AquaJob,
  type AquaRequest,
  type BatchProgress,
  DEFAULT_WSDL_VERSION,
  progressAt,
  type Rejection,
} from './aqua-job.ts'

/** A job as the answer to its submission shows it. */
export function submittedView(job: AquaJob): Record<string, unknown> {
  return {
    id: job.id,
    status: 'submitted',
    ...echo(job.request),
    batches: job.batches.map((batch) => ({ batchId: batch.id, ...batchEcho(batch, 'pending') })),
    ...job.leftOut,
    ...(job.incrementalSince === undefined ? {} : { incrementalTime: job.incrementalSince }),
    useLastCompletedJobQueries: job.usesLastQueries,
    offset: job.request.offset ?? 0,
  }
}

/** A job as every later answer shows it. */
export function retrievedView(job: AquaJob, now: number): Record<string, unknown> {
  const { status, batches } = progressAt(job, now)
  const started =
    status !== 'submitted' &&
    status !== 'error' &&
    (job.cancelledAt === undefined || ownTime(job, job.cancelledAt) >= job.startsAt)
  return {
    ...submittedView(job),
    status,
    sourceData: job.request.sourceData ?? 'LIVE',
    ...(status === 'error' ? job.error : {}),
    ...(started ? { startTime: toGenericUtc(job.startsAt) } : {}),
    batches: batches.map(batchView),
  }
}

/** The answer to a refused submission echoes it, with its queries as batches that never ran. */
export function rejectionAnswer({ errorCode, message }: Rejection, request?: AquaRequest): Answer {
  const refusal = { status: 'error', errorCode, message }
  // A bad id has nothing to echo.
  if (request === undefined) return jsonAnswer(200, refusal)
  const batches = request.queries?.map((query) => batchEcho({ request: query, full: true }, 'pending'))
  return jsonAnswer(200, {
    ...refusal,
    ...echo(request),
    ...(batches === undefined ? {} : { batches }),
    useLastCompletedJobQueries: false,
  })
}

function echo(request: AquaRequest): Record<string, unknown> {
  const { name, version, format, partner, project, notifyUrl, encrypted } = request
  return {
    ...(name === undefined ? {} : { name }),
    // A number for a number, a string for a string; 1 for none. All three occur in Zuora's samples.
    version: version ?? 1,
    format: (format ?? 'csv').toUpperCase(),
    ...(typeof partner === 'string' ? { partner } : {}),
    ...(typeof project === 'string' ? { project } : {}),
    ...(notifyUrl === undefined ? {} : { notifyUrl }),
    encrypted: encrypted ?? 'none',
  }
}

function batchEcho(batch: Pick<AquaBatch, 'request' | 'full'>, status: BatchProgress['status']): object {
  const { request: query, full } = batch
  return {
    status,
    localizedStatus: status,
    ...(query.name === undefined ? {} : { name: query.name }),
    apiVersion: query.apiVersion ?? DEFAULT_WSDL_VERSION,
    recordCount: 0,
    batchType: query.type,
    full,
    ...(query.deleted === undefined ? {} : { deleted: query.deleted }),
    ...(query.query === undefined ? {} : { query: query.query }),
  }
}

function batchView({ batch, status }: BatchProgress): Record<string, unknown> {
  const echoed = { batchId: batch.id, ...batchEcho(batch, status), message: '' }
  const result = foundBy(batch.outcome)
  if (status === 'completed' && result !== undefined) {
    const files = batch.segments === undefined ? { fileId: batch.fileId } : { segments: batch.segments.ids }
    return { ...echoed, recordCount: result.count, ...files }
  }
  return status === 'aborted' ? { ...echoed, message: failureOf(batch.outcome) ?? '' } : echoed
}
