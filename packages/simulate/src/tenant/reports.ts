import { RESULT_RECORDS } from './result-file.ts'
import { type Family, type JobPhase, sizeOf, type WorldJob } from './world-job.ts'

/** What an answer says of a job. `skewMs` is how far the clock of the server is ahead. */
type Report = (job: WorldJob, phase: JobPhase, skewMs: number) => Record<string, unknown>

/** The rows that a custom object job has refused. */
export function errorRows({ end }: WorldJob, phase: JobPhase): readonly object[] {
  const isOver = phase === 'partial' || phase === 'failed'
  return isOver && end === 'partial' ? [{ row: 2, code: 71012520, message: 'not a UUID', record: {} }] : []
}

/** The answer to a status request. The list shows neither the file of a job nor its filter. */
export const REPORTS: Readonly<Record<Family, Report>> = {
  aqua({ id, input }, phase) {
    const { queries = [] } = input as { readonly queries?: readonly { name?: string; query?: string }[] }
    const batch = (number: 1 | 2, isDone: boolean): object => {
      const { name, query = `q${number}` } = queries[number - 1] ?? {}
      const file = { status: 'completed', fileId: `${id}-f${number}`, recordCount: RESULT_RECORDS }
      return { batchId: `b${number}`, query, ...(name !== undefined && { name }), ...(isDone && file) }
    }
    const first = batch(1, phase === 'succeeded' || phase === 'partial')
    const second = batch(2, phase === 'succeeded')
    const [status, open] = {
      waiting: ['submitted', 'submitted'],
      blocked: ['submitted', 'submitted'],
      running: ['executing', 'executing'],
      succeeded: ['completed', 'completed'],
      partial: ['completed', 'aborted'],
      failed: ['aborted', 'aborted'],
      cancelled: ['cancelled', 'cancelled'],
    }[phase] as [string, string]
    return {
      id,
      status,
      batches: [
        { status: open, ...first },
        { status: open, ...second },
      ],
    }
  },
  customObjects(job, phase, skewMs) {
    const { id, input, createdAt, durationMs } = job
    const { namespace, object, operation } = input
    const size = sizeOf(job)
    const part = Math.min(5, size)
    const [status, recordsProcessed] = {
      waiting: ['accepted', 0],
      blocked: ['pending', 0],
      running: ['in_progress', part],
      succeeded: ['completed', size],
      partial: ['completed', size],
      failed: ['failed', part],
      cancelled: ['cancelled', 0],
    }[phase] as [string, number]
    return {
      Id: id,
      status,
      recordsProcessed,
      namespace,
      object,
      operation,
      CreatedDate: new Date(createdAt + skewMs).toISOString(),
      processingTime: durationMs,
      ...(phase === 'failed' ? { error: { code: 71012560, message: 'Service limit reached' } } : {}),
    }
  },
  dataLabeling(job, phase) {
    const { id, input } = job
    const size = sizeOf(job)
    const refused = Math.ceil(size * 0.3)
    const [jobStatus, labeled, failed] = {
      waiting: ['Accepted', 0, 0],
      blocked: ['Accepted', 0, 0],
      running: ['Dispatched', Math.floor(size * 0.4), 0],
      succeeded: ['Completed', size, 0],
      partial: ['Completed', size - refused, refused],
      failed: ['Completed', 0, size],
      cancelled: ['Completed', 0, 0],
    }[phase] as [string, number, number]
    const progress = { labeled, failed, timeout: 0 }
    return {
      success: true,
      jobId: id,
      jobStatus,
      objectType: input['objectType'],
      totalObject: size,
      progress,
    }
  },
  dataQuery({ id, input, createdAt }, phase, skewMs) {
    const queryStatus = {
      waiting: 'accepted',
      blocked: 'accepted',
      running: 'in_progress',
      succeeded: 'completed',
      // There is no such end: it is one whose rows cannot be counted.
      partial: 'completed',
      failed: 'failed',
      cancelled: 'cancelled',
    }[phase]
    const isCompleted = queryStatus === 'completed'
    const job = {
      id,
      query: input['query'],
      queryStatus,
      remainingRetries: 3,
      updatedOn: new Date(createdAt + skewMs).toISOString(),
      ...(isCompleted && { dataFile: 'https://bucket.s3.test/a.csv?X-Amz-Signature=a-signature' }),
      ...(isCompleted && { outputRows: phase === 'succeeded' ? 10 : 'many' }),
      ...(phase === 'failed' && { errorMessage: 'Column cannot be resolved' }),
    }
    return { data: job }
  },
}
