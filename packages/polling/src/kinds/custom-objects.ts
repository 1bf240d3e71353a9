import {
  type CsvInput,
  type CustomObjectBulkJob,
  type CustomObjectBulkJobErrors,
  type CustomObjectBulkJobRequest,
  readCsvInput,
} from '@zuora-jobs/client'

import type { JobUpload, JobKind, JobList } from '../kind.ts'
import type { Problem } from '../outcome.ts'
import type { FinalPhase, Phase, Reading } from '../phase.ts'

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
    const errors =
      phase === 'cancelled' ? [] : (await zuora.customObjects.errors({ jobId: job.Id }, options)).errors
    const rejected = errors.map(rejectedRow)
    return {
      phase: phase === 'succeeded' && rejected.length > 0 ? 'partial' : (phase as FinalPhase),
      result: { job, recordsProcessed: job.recordsProcessed ?? 0, rejected },
      problems: problemsOf(job, rejected),
    }
  },
  async cancel(zuora, jobId, options) {
    await zuora.customObjects.cancel({ jobId }, options)
  },
  upload: {
    need: 'upload its CSV (a pending job holds one of the 5 slots of the tenant until then), or cancel it',
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

const PHASES: Readonly<Record<string, Phase>> = {
  accepted: 'waiting',
  pending: 'blocked',
  in_progress: 'running',
  completed: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
}

function readBulkJob(job: CustomObjectBulkJob): Reading {
  const known = PHASES[String(job.status).toLowerCase()]
  const done = job.recordsProcessed ?? 0
  return {
    phase: known ?? 'running',
    status: String(job.status),
    known: known !== undefined,
    // Zuora does not say how many records there are.
    ...(done > 0 ? { progress: { done } } : {}),
  }
}

function rejectedRow({
  row,
  code,
  message,
  record,
}: CustomObjectBulkJobErrors['errors'][number]): RejectedRow {
  return { row, code: String(code), message, record }
}

function problemsOf({ error }: CustomObjectBulkJob, rejected: readonly RejectedRow[]): readonly Problem[] {
  const rows = rejected.map(({ row, code, message }) => ({
    where: row === undefined ? 'a row' : `row ${row}`,
    message: `${message} (${code})`,
  }))
  return error == null ? rows : [{ where: 'job', message: `${error.message} (${error.code})` }, ...rows]
}
