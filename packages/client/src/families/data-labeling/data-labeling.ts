import type { components } from '@zuora-jobs/spec'

import { jobIdOf } from '../../call/check-path-parameter.ts'
import { type Caller, keyHeader } from '../../call/create-caller.ts'
import type { CallOptions, SubmitOptions } from '../../transport/call-options.ts'
import { checkDataLabelingJob } from './check-data-labeling-job.ts'
import type { DataLabelingJobRequest } from './data-labeling-job-request.ts'

type Schemas = components['schemas']
/** A job that has been taken in. */
export type DataLabelingJobSubmitted = Schemas['DataLabelingJobSubmitted']
/**
 * A job as Zuora reports it. `Completed` says nothing about success: compare `progress` with `totalObject`.
 */
export type DataLabelingJob = Schemas['DataLabelingJob']

/** Data labeling jobs (Multi-Org): ids or a query in, counters out. There is no cancel and no list. */
export interface DataLabelingOperations {
  /**
   * Submits a job. Its JSON may be at most 4 MB. Label accounts before products.
   *
   * @throws ZuoraInputError for what can be known to be wrong beforehand
   * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_DataLabelingJob/
   */
  submit(job: DataLabelingJobRequest, options?: SubmitOptions): Promise<DataLabelingJobSubmitted>
  /**
   * Retrieves a job by its id of 32 characters.
   *
   * @throws ZuoraNotFoundError for an id that Zuora does not know
   * @see https://developer.zuora.com/v1-api-reference/api/operation/GET_DataLabelingJob/
   */
  get(job: { readonly jobId: string }, options?: CallOptions): Promise<DataLabelingJob>
}

/** The operations of data labeling jobs, for {@link createZuoraClientWith}. */
export function dataLabeling({ value }: Caller): DataLabelingOperations {
  return {
    async submit(job, options) {
      checkDataLabelingJob(job)
      const path = '/v1/multi-organizations/data-labeling-job'
      return value({ method: 'POST', path, body: job, headers: keyHeader(options) }, options)
    },
    async get(job, options) {
      const path = '/v1/multi-organizations/data-labeling-job/{job-id}'
      return value({ method: 'GET', path, params: { 'job-id': jobIdOf(job) } }, options)
    },
  }
}
