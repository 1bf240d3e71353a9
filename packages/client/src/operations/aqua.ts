import type { components } from '../generated/schema.ts'
import { checkAquaJob } from '../input/aqua-job.ts'
import type { TypedPaths } from '../transport/typed-fetch.ts'
import { bodyOf, type CallOptions, initOf } from './perform.ts'

type Schemas = components['schemas']
/** A list of queries and how to run them; `submit` takes it. */
export type AquaJobRequest = Schemas['AquaJobRequest']
/** A job as Zuora reports it. */
export type AquaJob = Schemas['AquaJob']

/** Options of {@link AquaOperations.submit}. */
export interface SubmitOptions extends CallOptions {
  /**
   * At most 255 characters. Submitting again with the same key within 24 hours returns the first answer
   * instead of starting a second job.
   */
  readonly idempotencyKey?: string | undefined
}

/** Aggregate query (AQuA) jobs: ZOQL in, files out. One call is one request. */
export interface AquaOperations {
  /**
   * Submits a job of 1 to 50 queries. The answer is a job that has been taken in, not one that is done.
   *
   * @throws ZuoraInputError for what can be known to be wrong beforehand
   * @throws AquaJobRejectedError where Zuora refuses the job, which it does with HTTP 200
   * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_BatchQueryJob/
   */
  submit(job: AquaJobRequest, options?: SubmitOptions): Promise<AquaJob>
  /**
   * Retrieves a job. Zuora keeps completed jobs for 180 days.
   *
   * @throws ZuoraNotFoundError for an id that Zuora does not know, or no longer
   * @see https://developer.zuora.com/v1-api-reference/api/operation/GET_BatchQueryJob/
   */
  get(job: { readonly jobId: string }, options?: CallOptions): Promise<AquaJob>
  /**
   * Cancels a job that is not finished. Queries that completed before keep their files.
   *
   * @see https://developer.zuora.com/v1-api-reference/api/operation/DELETE_BatchQueryJob/
   */
  cancel(job: { readonly jobId: string }, options?: CallOptions): Promise<AquaJob>
  /**
   * Retrieves the last completed job of a stateful session.
   *
   * @see https://developer.zuora.com/v1-api-reference/api/operation/GET_LastBatchQueryJob/
   */
  lastCompleted(
    session: { readonly partner: string; readonly project: string },
    options?: CallOptions,
  ): Promise<AquaJob>
}

export function createAquaOperations(http: TypedPaths): AquaOperations {
  return {
    async submit(job, options) {
      checkAquaJob(job)
      const key = options?.idempotencyKey
      return bodyOf(
        options,
        http.POST('/v1/batch-query', {
          ...initOf(options),
          body: job,
          params: { header: key === undefined ? {} : { 'Idempotency-Key': key } },
        }),
      )
    },
    get: ({ jobId }, options) =>
      bodyOf(
        options,
        http.GET('/v1/batch-query/jobs/{jobid}', { ...initOf(options), params: { path: { jobid: jobId } } }),
      ),
    cancel: ({ jobId }, options) =>
      bodyOf(
        options,
        http.DELETE('/v1/batch-query/jobs/{jobid}', {
          ...initOf(options),
          params: { path: { jobid: jobId } },
        }),
      ),
    lastCompleted: ({ partner, project }, options) =>
      bodyOf(
        options,
        http.GET('/v1/batch-query/jobs/partner/{partner}/project/{project}', {
          ...initOf(options),
          params: { path: { partner, project } },
        }),
      ),
  }
}
