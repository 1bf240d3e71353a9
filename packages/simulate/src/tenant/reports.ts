import type { Family, JobPhase, TenantJob } from './tenant-job.ts'

/** What an answer says of a job. `skewMs` is how far the clock of the server is ahead. */
type Report = (job: TenantJob, phase: JobPhase, skewMs: number) => Record<string, unknown>

/** The rows that a custom object job has refused. */
export function errorRows({ end }: TenantJob, phase: JobPhase): readonly object[] {
  const isOver = phase === 'partial' || phase === 'failed'
  return isOver && end === 'partial' ? [{ row: 2, code: 71012520, message: 'not a UUID', record: {} }] : []
}

/** The answer to a status request. The list shows neither the file of a job nor its filter. */
export const REPORTS: Readonly<Record<Family, Report>> = {
  aqua({ id }, phase) {
    const file = { status: 'completed', fileId: `${id}-f`, recordCount: 2 }
    const first = {
      batchId: 'b1',
      query: 'q1',
      ...(phase === 'succeeded' || phase === 'partial' ? file : {}),
    }
    const second = { batchId: 'b2', query: 'q2', ...(phase === 'succeeded' ? file : {}) }
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
  customObjects({ id, input, createdAt, durationMs }, phase, skewMs) {
    const { namespace, object, operation } = input
    const [status, recordsProcessed] = {
      waiting: ['accepted', 0],
      blocked: ['pending', 0],
      running: ['in_progress', 5],
      succeeded: ['completed', 10],
      partial: ['completed', 10],
      failed: ['failed', 5],
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
  dataLabeling({ id, input }, phase) {
    const [jobStatus, labeled, failed] = {
      waiting: ['Accepted', 0, 0],
      blocked: ['Accepted', 0, 0],
      running: ['Dispatched', 4, 0],
      succeeded: ['Completed', 10, 0],
      partial: ['Completed', 7, 3],
      failed: ['Completed', 0, 10],
      cancelled: ['Completed', 0, 0],
    }[phase] as [string, number, number]
    const progress = { labeled, failed, timeout: 0 }
    return { success: true, jobId: id, jobStatus, objectType: input['objectType'], totalObject: 10, progress }
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
