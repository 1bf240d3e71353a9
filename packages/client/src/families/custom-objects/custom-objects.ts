import type { components } from '@zuora-jobs/spec'

import { jobIdOf } from '../../call/check-path-parameter.ts'
import type { Caller } from '../../call/create-caller.ts'
import { itemsOf } from '../../call/items-of.ts'
import { type PagePromise, pagePromise } from '../../call/page-promise.ts'
import type { CallOptions } from '../../transport/call-options.ts'
import { checkCustomObjectJob, checkJobList } from './check-custom-object-job.ts'
import type { CustomObjectJobQuery } from './custom-object-job-query.ts'
import type { CustomObjectBulkJobRequest } from './custom-object-job-request.ts'
import { type CsvInput, readCsvInput } from './read-csv-input.ts'

type Schemas = components['schemas']
/** A job as Zuora reports it. */
export type CustomObjectBulkJob = Schemas['CustomObjectBulkJob']
/** One page of jobs, newest first. */
export type CustomObjectBulkJobList = Schemas['CustomObjectBulkJobList']
/** The rows that were refused; numbered from 2, since row 1 is the header. */
export type CustomObjectBulkJobErrors = Schemas['CustomObjectBulkJobErrors']

/**
 * Custom object bulk jobs: CSV in, an error per refused row out. A tenant has 5 at a time, counting those
 * that wait for their file. Zuora does not know a repeated submit again, so this client never repeats one.
 */
export interface CustomObjectOperations {
  /**
   * Submits a job. A `create` or `update` then waits, `pending`, for its file: see `upload`. A `delete` of
   * everything has to be asked for by `filter: 'all'`.
   *
   * @example
   * await zuora.customObjects.submit({
   *   namespace: 'default',
   *   object: 'passenger',
   *   operation: 'delete',
   *   filter: { conditions: [{ field: 'CreatedDate', operator: 'LT', value: '2020-01-01T00:00:00.000Z' }] },
   * })
   *
   * @throws ZuoraInputError for what can be known to be wrong beforehand
   * @throws ZuoraPermissionError without the permission to edit or delete custom objects
   * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_CustomObjectBulkJob/
   */
  submit(job: CustomObjectBulkJobRequest, options?: CallOptions): Promise<CustomObjectBulkJob>
  /**
   * Lists the jobs of the tenant, newest first: awaited, one page; iterated, all pages, each asked for when
   * it is reached.
   *
   * @example for await (const job of zuora.customObjects.list({ status: 'pending' })) console.log(job.Id)
   * @see https://developer.zuora.com/v1-api-reference/api/operation/GET_AllCustomObjectBulkJobs/
   */
  list(
    query?: CustomObjectJobQuery,
    options?: CallOptions,
  ): PagePromise<CustomObjectBulkJobList, CustomObjectBulkJob>
  /**
   * Retrieves a job.
   *
   * @throws ZuoraNotFoundError for an id that Zuora does not know
   * @see https://developer.zuora.com/v1-api-reference/api/operation/GET_CustomObjectBulkJob/
   */
  get(job: { readonly jobId: string }, options?: CallOptions): Promise<CustomObjectBulkJob>
  /**
   * Uploads the one file of a `pending` job, which starts it. UTF-8, at most 15 MB. Columns that an update
   * leaves out are reset to their defaults, not left alone.
   *
   * A byte order mark is not sent.
   *
   * @throws ZuoraInputError for a file that cannot work, naming line and column: no header or record, a
   * column without a name or twice, an open quote, a NUL, not UTF-8, too large
   * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_UploadFileForCustomObjectBulkJob/
   */
  upload(
    file: { readonly jobId: string; readonly csv: CsvInput },
    options?: CallOptions,
  ): Promise<CustomObjectBulkJob>
  /**
   * Lists the rows that were refused. Read them after `completed` and after `failed`.
   *
   * @see https://developer.zuora.com/v1-api-reference/api/operation/GET_CustomObjectBulkJobErrors/
   */
  errors(job: { readonly jobId: string }, options?: CallOptions): Promise<CustomObjectBulkJobErrors>
  /**
   * Cancels a job that is `accepted` or `pending`.
   *
   * @see https://developer.zuora.com/v1-api-reference/api/operation/PATCH_CustomObjectBulkJob/
   */
  cancel(job: { readonly jobId: string }, options?: CallOptions): Promise<CustomObjectBulkJob>
}

/** The operations of custom object bulk jobs, for {@link createZuoraClientWith}. */
export function customObjects({ value }: Caller): CustomObjectOperations {
  return {
    async submit(job, options) {
      const body = checkCustomObjectJob(job)
      return value({ method: 'POST', path: '/objects/jobs', body }, options)
    },
    list: (query = {}, options) =>
      pagePromise(
        async (cursor = query.cursor) => {
          checkJobList(query)
          return value({ method: 'GET', path: '/objects/jobs', query: { ...query, cursor } }, options)
        },
        ({ jobs = [], cursor }: Partial<CustomObjectBulkJobList>) => ({
          items: itemsOf(jobs),
          next: cursor,
        }),
      ),
    async get(job, options) {
      const id = jobIdOf(job)
      return value({ method: 'GET', path: '/objects/jobs/{id}', params: { id } }, options)
    },
    async upload(file, options) {
      const id = jobIdOf(file)
      const body = await readCsvInput(file.csv)
      const path = '/objects/jobs/{id}/files'
      const headers = { 'content-type': 'text/csv' }
      return value({ method: 'POST', path, params: { id }, body, headers }, options)
    },
    async errors(job, options) {
      const id = jobIdOf(job)
      return value({ method: 'GET', path: '/objects/jobs/{id}/errors', params: { id } }, options)
    },
    async cancel(job, options) {
      const id = jobIdOf(job)
      return value({ method: 'PATCH', path: '/objects/jobs/{id}/cancel', params: { id } }, options)
    },
  }
}
