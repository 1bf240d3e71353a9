import type {
  CsvInput,
  CustomObjectBulkJob,
  CustomObjectBulkJobErrors,
  CustomObjectBulkJobRequest,
  ZuoraClient,
} from '@zuora-jobs/client'
import { readCsvInput } from '@zuora-jobs/client/internal'
import { CUSTOM_OBJECTS_PHASES, CUSTOM_OBJECTS_SLOTS } from '@zuora-jobs/spec'

import { finalPhase, type Problem } from '../job/outcome.ts'
import { defineFamily, type JobFamily, polled } from './job-family.ts'

/** A job, and for `create` and `update` the file it waits for; without one, upload it later. */
export type CustomObjectInput = CustomObjectBulkJobRequest & { readonly csv?: CsvInput }

/** A row that was refused. */
export interface RejectedRow {
  /** Line of the record in the file, where the header is row 1. */
  readonly row: number | undefined
  readonly code: string
  readonly message: string
  readonly record: Readonly<Record<string, unknown>> | undefined
}

/** What a custom object bulk job has to show. */
export interface CustomObjectResult {
  readonly job: CustomObjectBulkJob
  /** Records that Zuora has processed, as it counts them. */
  readonly recordsProcessed: number
  readonly rejected: readonly RejectedRow[]
}

type CustomObjectsClient = Pick<ZuoraClient, 'customObjects' | 'request'>

const PAGE_SIZE = 100

/** How far the clocks of this machine and of Zuora may be apart. */
const CLOCK_SKEW_MS = 300_000

/**
 * Custom object bulk jobs. A tenant has 5 at a time, counting those that wait for their file.
 *
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_CustomObjectBulkJob/
 */
export const customObjects: JobFamily<
  CustomObjectInput,
  CustomObjectBulkJob,
  CustomObjectResult,
  'cancel' | 'upload' | 'list',
  CustomObjectsClient
> = defineFamily<
  CustomObjectInput,
  CustomObjectBulkJob,
  CustomObjectResult,
  'cancel' | 'upload' | 'list',
  CustomObjectsClient
>({
  phases: CUSTOM_OBJECTS_PHASES,
  slots: CUSTOM_OBJECTS_SLOTS,
  acceptsIdempotencyKey: false,
  async submit(zuora, { csv: _later, ...input }, { idempotencyKey: _unknown, ...options }) {
    const raw = await zuora.customObjects.submit(input, options)
    return { id: raw.Id, raw }
  },
  async poll(zuora, id, options) {
    const path = '/objects/jobs/{id}'
    return polled(await zuora.request({ method: 'GET', path, params: { id } }, options))
  },
  statusOf: ({ status }) => status,
  // Zuora does not say how many records there are.
  progressOf: ({ recordsProcessed: done }) => (done ? { done } : undefined),
  async outcome(zuora, job, { phase }, options) {
    // A cancelled job has not begun, so it has no errors to list.
    const rejected =
      phase === 'cancelled'
        ? []
        : (await zuora.customObjects.errors({ jobId: job.Id }, options)).errors.map(rejectedRow)
    return {
      phase: finalPhase(phase, rejected),
      result: { job, recordsProcessed: job.recordsProcessed ?? 0, rejected },
      problems: problemsOf(job, rejected),
    }
  },
  cancel: (zuora, jobId, options) => zuora.customObjects.cancel({ jobId }, options),
  upload: {
    waitsFor: 'upload its CSV, or cancel it; until then it takes a slot of the tenant',
    fileOf: ({ csv, operation }) => (operation === 'delete' ? undefined : csv),
    prepare: readCsvInput,
    send: (zuora, jobId, csv, options) => zuora.customObjects.upload({ jobId, csv }, options),
  },
  list: {
    pageSize: PAGE_SIZE,
    async page(zuora, cursor, options) {
      const { jobs, cursor: next } = await zuora.customObjects.list({ pageSize: PAGE_SIZE, cursor }, options)
      return { items: jobs, next: jobs.length < PAGE_SIZE ? undefined : next }
    },
    idOf: ({ Id }) => Id,
    couldBe(job, { namespace, object, operation }, submittedAt) {
      const same = job.namespace === namespace && job.object === object && job.operation === operation
      return same && !(Date.parse(job.CreatedDate ?? '') < submittedAt - CLOCK_SKEW_MS)
    },
  },
})

function rejectedRow(error: CustomObjectBulkJobErrors['errors'][number]): RejectedRow {
  const { row, message, record } = error
  return { row, code: String(error.code), message, record }
}

function problemsOf({ error }: CustomObjectBulkJob, rejected: readonly RejectedRow[]): readonly Problem[] {
  const problem = (
    where: string,
    { message, code }: { readonly message: string; readonly code: string | number },
  ): Problem => ({ where, message: `${message} (${code})`, code: String(code) })
  const rows = rejected.map((one) => problem(one.row === undefined ? 'a row' : `row ${one.row}`, one))
  return error ? [problem('job', error), ...rows] : rows
}
