import { mockUserId } from '../../database/objects/record-store.ts'
import type { CustomObjectJob } from './custom-object-job.ts'
import { progressAt } from './life.ts'

/** A job as every answer shows it, system fields in Pascal case. */
export function customObjectView(job: CustomObjectJob, now: number): Record<string, unknown> {
  const { status, recordsProcessed, processingTime, changedAt } = progressAt(job, now)
  const { namespace, object, operation } = job.request
  const error = job.outcome?.error
  return {
    Id: job.id,
    CreatedById: mockUserId,
    CreatedDate: new Date(job.submittedAt).toISOString(),
    UpdatedById: mockUserId,
    UpdatedDate: new Date(changedAt).toISOString(),
    namespace,
    object,
    operation,
    status,
    recordsProcessed,
    processingTime,
    ...(status === 'failed' && error !== undefined ? { error } : {}),
  }
}
