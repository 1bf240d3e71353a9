import type { components } from '@zuora-jobs/spec'
import { checkDataLabelingJob } from '../input/data-labeling-job.ts'
import type { CallOptions, SubmitOptions } from './call-options.ts'
import { keyHeader, type Wire } from './perform.ts'

type Schemas = components['schemas']
/** What to label and with which organizations. `null`, `[]` and absent mean three different things. */
export type DataLabelingJobRequest = Schemas['DataLabelingJobRequest']
/** A job that has been taken in. */
export type DataLabelingJobSubmitted = Schemas['DataLabelingJobSubmitted']
/** A job as Zuora reports it. `Completed` says nothing about success: compare `progress` with `totalObject`. */
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

export function dataLabeling({ json }: Wire): DataLabelingOperations {
  return {
    async submit(job, options) {
      checkDataLabelingJob(job)
      const headers = keyHeader(options?.idempotencyKey)
      return json('POST', '/v1/multi-organizations/data-labeling-job', { json: job, headers }, options)
    },
    async get({ jobId }, options) {
      const path = { 'job-id': jobId }
      return json('GET', '/v1/multi-organizations/data-labeling-job/{job-id}', { path }, options)
    },
  }
}
