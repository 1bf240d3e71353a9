import type { components } from '@zuora-jobs/spec'

import { jobIdOf } from '../../call/check-path-parameter.ts'
import { type Caller, keyHeader } from '../../call/create-caller.ts'
import type { InputOf } from '../../call/input-of.ts'
import type { CallOptions, SubmitOptions } from '../../transport/call-options.ts'
import { checkAquaJob } from './check-aqua-job.ts'

type Schemas = components['schemas']
/** A list of queries and how to run them; `submit` takes it. */
export type AquaJobRequest = InputOf<Schemas['AquaJobRequest']>
/** A job as Zuora reports it. */
export type AquaJob = Schemas['AquaJob']

/** Aggregate query (AQuA) jobs: ZOQL in, files out. One call asks one thing of Zuora. */
export interface AquaOperations {
  /**
   * Submits a job of 1 to 50 queries. The answer is a job that has been taken in, not one that is done. A
   * tenant runs at most 50 stateful and 50 stateless jobs at a time; each query has 3 hours.
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

/** The operations of AQuA jobs, for {@link createZuoraClientWith}. */
export function aqua({ value }: Caller): AquaOperations {
  return {
    async submit(job, options) {
      checkAquaJob(job)
      return value(
        { method: 'POST', path: '/v1/batch-query', body: job, headers: keyHeader(options) },
        options,
      )
    },
    async get(job, options) {
      const jobid = jobIdOf(job)
      return value({ method: 'GET', path: '/v1/batch-query/jobs/{jobid}', params: { jobid } }, options)
    },
    async cancel(job, options) {
      const jobid = jobIdOf(job)
      return value({ method: 'DELETE', path: '/v1/batch-query/jobs/{jobid}', params: { jobid } }, options)
    },
    async lastCompleted(session, options) {
      const { partner, project } = Object(session) as typeof session
      const path = '/v1/batch-query/jobs/partner/{partner}/project/{project}'
      return value({ method: 'GET', path, params: { partner, project } }, options)
    },
  }
}
