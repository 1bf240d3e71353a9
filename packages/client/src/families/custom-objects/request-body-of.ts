import type { components } from '@zuora-jobs/spec'

import type { CustomObjectBulkJobRequest } from './custom-object-job-request.ts'

/** A job as it is sent: a delete of everything has no filter. */
export function requestBodyOf(
  job: CustomObjectBulkJobRequest,
): components['schemas']['CustomObjectBulkJobRequest'] {
  return (job?.filter === 'all' ? { ...job, filter: undefined } : job) as never
}
