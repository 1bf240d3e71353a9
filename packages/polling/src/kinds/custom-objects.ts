import {
  type CsvInput,
  type CustomObjectBulkJob,
  type CustomObjectBulkJobErrors,
  type CustomObjectBulkJobRequest,
  readCsvInput,
} from '@zuora-jobs/client'

import type { JobUpload, JobKind, JobList } from '../kind.ts'
import type { Problem } from '../outcome.ts'
import type { FinalPhase, Reading } from '../phase.ts'
import { readStatus, type Statuses } from './read-status.ts'

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

/** The kind of custom object bulk jobs, which can be cancelled, given a file and listed. */
export interface CustomObjectKind extends JobKind<
  CustomObjectInput,
  CustomObjectBulkJob,
  CustomObjectResult
> {
  readonly cancel: NonNullable<JobKind<CustomObjectInput, CustomObjectBulkJob, CustomObjectResult>['cancel']>
  readonly upload: JobUpload<CustomObjectInput, CustomObjectBulkJob>
  readonly list: JobList<CustomObjectBulkJob>
}

/** Custom object bulk jobs. A tenant has 5 at a time, counting those that wait for their file. */
export const customObjects: CustomObjectKind = {
  hasKeys: false,
  async submit(zuora, { csv: _later, ...input }, { idempotencyKey: _unknown, ...options }) {
    const raw = await zuora.customObjects.submit(input, options)
    return { id: raw.Id, raw }
  },
  status: (zuora, jobId, options) => zuora.customObjects.get({ jobId }, options),
  read: readBulkJob,
  async conclude(zuora, job, { phase }, options) {
    // A cancelled job has not begun, so it has no errors to list.
    const rejected =
      phase === 'cancelled'
        ? []
        : (await zuora.customObjects.errors({ jobId: job.Id }, options)).errors.map(rejectedRow)
    return {
      phase: phase === 'succeeded' && rejected.length > 0 ? 'partial' : (phase as FinalPhase),
      result: { job, recordsProcessed: job.recordsProcessed ?? 0, rejected },
      problems: problemsOf(job, rejected),
    }
  },
  cancel: (zuora, jobId, options) => zuora.customObjects.cancel({ jobId }, options),
  upload: {
    need: 'upload its CSV, or cancel it; until then it holds one of the 5 slots of the tenant',
    prepare: async ({ csv, operation }) =>
      csv === undefined || operation === 'delete' ? undefined : readCsvInput(csv),
    send: (zuora, jobId, csv, options) =>
      zuora.customObjects.upload({ jobId, csv: csv as CsvInput }, options),
  },
  list: {
    pageSize: 100,
    async page(zuora, cursor, options) {
      const { jobs, cursor: next } = await zuora.customObjects.list({ pageSize: 100, cursor }, options)
      return { items: jobs, next: jobs.length < 100 ? undefined : next }
    },
    idOf: ({ Id }) => Id,
    mayBe(job, input, submittedAt) {
      const { namespace, object, operation } = input as CustomObjectInput
      const same = job.namespace === namespace && job.object === object && job.operation === operation
      return same && !(Date.parse(job.CreatedDate ?? '') < submittedAt - CLOCK_SKEW_MS)
    },
  },
  slots: () => ({ name: 'tenant', limit: 5 }),
}

/** How far the clocks of this machine and of Zuora may be apart. */
const CLOCK_SKEW_MS = 300_000

const STATUSES: Statuses = {
  waiting: 'accepted',
  blocked: 'pending',
  running: 'in_progress',
  succeeded: 'completed',
  failed: 'failed',
  cancelled: 'cancelled canceled',
}

function readBulkJob({ status, recordsProcessed: done }: CustomObjectBulkJob): Reading {
  // Zuora does not say how many records there are.
  return { ...readStatus(STATUSES, status), ...(done && { progress: { done } }) }
}

function rejectedRow(error: CustomObjectBulkJobErrors['errors'][number]): RejectedRow {
  const { row, message, record } = error
  return { row, code: String(error.code), message, record }
}

function problemsOf({ error }: CustomObjectBulkJob, rejected: readonly RejectedRow[]): readonly Problem[] {
  const problem = (
    where: string,
    { message, code }: { message: string; code: string | number },
  ): Problem => ({
    where,
    message: `${message} (${code})`,
  })
  const rows = rejected.map((one) => problem(one.row === undefined ? 'a row' : `row ${one.row}`, one))
  return error ? [problem('job', error), ...rows] : rows
}
