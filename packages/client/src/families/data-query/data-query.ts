import type { components } from '@zuora-jobs/spec'

import { jobIdOf } from '../../call/check-path-parameter.ts'
import { type Caller, keyHeader } from '../../call/create-caller.ts'
import { objectOf } from '../../call/items-of.ts'
import { ZuoraNotFoundError } from '../../errors/error-classes.ts'
import { isZuoraError } from '../../errors/zuora-error.ts'
import type { FileAnswer } from '../../transport/answer.ts'
import type { CallOptions, SubmitOptions } from '../../transport/call-options.ts'
import { checkDataQueryJob, checkDataQueryList } from './check-data-query-job.ts'
import type { DataQueryJobQuery, DataQueryJobRequest } from './data-query-job-request.ts'

type Schemas = components['schemas']
/**
 * A job as Zuora reports it. `dataFile` lets everybody who has it read the result for 4 hours: keep it out of
 * logs, and use `download`.
 */
export type DataQueryJob = Schemas['DataQueryJob']

/** A result to download, as a whole or from a byte on. */
export interface DataQueryFile {
  readonly jobId: string
  /**
   * Only the bytes from here on, of the file with this `etag` where one is given. The store may send all of
   * it: `status` is 206 for a part.
   */
  readonly range?: { readonly from: number; readonly etag?: string | undefined } | undefined
}

/** A result under way, with the job as it was read just before. */
export interface DataQueryDownload extends FileAnswer {
  readonly job: DataQueryJob
}

/** Data query jobs: SQL in, one file out. */
export interface DataQueryOperations {
  /**
   * Submits a query. SQL that cannot run is taken in as well, and its job fails. A tenant runs 5 queries at a
   * time on live data while 10 more wait, and 15 and 30 on Zuora Warehouse.
   *
   * @throws ZuoraInputError for what can be known to be wrong beforehand
   * @throws ZuoraLimitError where too many queries wait; submit it later, under another key
   * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_DataQueryJob/
   */
  submit(job: DataQueryJobRequest, options?: SubmitOptions): Promise<DataQueryJob>
  /**
   * Retrieves a job. Zuora keeps jobs for 30 days.
   *
   * @throws ZuoraNotFoundError for an id that Zuora does not know, or no longer
   * @throws ZuoraPermissionError for the job of another user
   * @see https://developer.zuora.com/v1-api-reference/api/operation/GET_DataQueryJob/
   */
  get(job: { readonly jobId: string }, options?: CallOptions): Promise<DataQueryJob>
  /**
   * Lists the newest jobs: of the tenant for administrators, one's own for others. There is no next page.
   *
   * @see https://developer.zuora.com/v1-api-reference/api/operation/GET_DataQueryJobs/
   */
  list(query?: DataQueryJobQuery, options?: CallOptions): Promise<readonly DataQueryJob[]>
  /**
   * Cancels a job that waits or runs. One that has ended is refused, and stays as it is.
   *
   * @see https://developer.zuora.com/v1-api-reference/api/operation/DELETE_DataQueryJob/
   */
  cancel(job: { readonly jobId: string }, options?: CallOptions): Promise<DataQueryJob>
  /**
   * Opens the result of a completed job as a stream. Reads the job first, since the address of the result
   * works for 4 hours only, and then fetches from that address, on another host, without the token.
   *
   * @throws ZuoraNotFoundError for a job without a result, and for an address that has expired: run the query
   * again
   */
  download(file: DataQueryFile, options?: CallOptions): Promise<DataQueryDownload>
}

/** All that is told of the address of a result. */
const ROUTE = '{dataFile}'

/** The store says that an address has expired, in one of several ways, or that the file is gone. */
const EXPIRED: ReadonlySet<number | undefined> = new Set([400, 403, 404, 410])

/** The operations of data query jobs, for {@link createZuoraClientWith}. */
export function dataQuery({ value, outside }: Caller): DataQueryOperations {
  const path = '/query/jobs/{job-id}'
  const get: DataQueryOperations['get'] = async (job, options) =>
    objectOf((await value({ method: 'GET', path, params: { 'job-id': jobIdOf(job) } }, options)).data)
  return {
    async submit(body, options) {
      checkDataQueryJob(body)
      const headers = keyHeader(options)
      return objectOf((await value({ method: 'POST', path: '/query/jobs', body, headers }, options)).data)
    },
    get,
    async list(query = {}, options) {
      checkDataQueryList(query)
      return objectOf((await value({ method: 'GET', path: '/query/jobs', query }, options)).data)
    },
    async cancel(job, options) {
      return objectOf(
        (await value({ method: 'DELETE', path, params: { 'job-id': jobIdOf(job) } }, options)).data,
      )
    },
    async download(file, options) {
      const job = await get(file, options)
      const { jobId, range } = file
      const { dataFile, queryStatus } = job
      if (!dataFile) throw gone(`query job ${jobId} is ${queryStatus} and has no result`)
      const part: Record<string, string> = range ? { range: `bytes=${range.from}-` } : {}
      if (range?.etag) part['if-range'] = range.etag
      // Bytes that are packed for the way could be neither counted nor continued.
      const headers = { accept: '*/*', 'accept-encoding': 'identity', ...part }
      try {
        return { ...(await outside(dataFile, { route: ROUTE, headers }, options)), job }
      } catch (error) {
        if (!isZuoraError(error) || !EXPIRED.has(error.status)) throw error
        const said = `the store answers HTTP ${error.status}`
        throw gone(`the result of query job ${jobId} can no longer be had, ${said}; run the query again`)
      }
    },
  }
}

function gone(message: string): ZuoraNotFoundError {
  return new ZuoraNotFoundError(message, { category: 'not-found' })
}
