import {
  type CsvInput,
  type CustomObjectBulkJob,
  type CustomObjectBulkJobErrors,
  type CustomObjectDeleteRequest,
  type CustomObjectWriteRequest,
  type ZuoraClient,
  ZuoraInputError,
} from '@zuora-jobs/client'
import { itemsOf, readCsvInput } from '@zuora-jobs/client/internal'
import { CUSTOM_OBJECTS_PHASES, CUSTOM_OBJECTS_SLOTS } from '@zuora-jobs/spec'

import { countOf, doubtsOf } from '../job/count-of.ts'
import { finalPhase, type Problem } from '../job/outcome.ts'
import { textOf } from '../job/text-of.ts'
import { defineFamily, type JobFamily, polled } from './job-family.ts'

/**
 * A job by its operation: `delete` takes a filter and no file; `create` and `update` take a file, which may
 * also be uploaded later, and no filter.
 */
export type CustomObjectInput =
  | (CustomObjectDeleteRequest & { readonly csv?: undefined })
  | (CustomObjectWriteRequest & { readonly csv?: CsvInput | undefined })

/** A row that was refused. */
export interface RejectedRow {
  /**
   * Number of the record, where the header is row 1: the first record is row 2. It is not the line of the
   * file, where cells hold line breaks.
   */
  readonly row: number | undefined
  readonly code: string
  readonly message: string
  readonly record: Readonly<Record<string, unknown>> | undefined
}

/** What a custom object bulk job has to show. */
export interface CustomObjectResult {
  readonly job: CustomObjectBulkJob
  /** Records that Zuora has processed, as it counts them; 0 where it does not say. */
  readonly recordsProcessed: number
  readonly rejected: readonly RejectedRow[]
}

type CustomObjectsClient = Pick<ZuoraClient, 'customObjects' | 'request'>

const PAGE_SIZE = 100

/** How far the clocks of this machine and of Zuora may be apart. */
const CLOCK_SKEW_MS = 1_800_000

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
  idOf: ({ Id }) => Id,
  statusOf: ({ status }) => status,
  // Zuora does not say how many records there are.
  progressOf({ recordsProcessed }) {
    const done = countOf(recordsProcessed)
    return done ? { done } : undefined
  },
  isVague: ({ recordsProcessed }) => countOf(recordsProcessed) === undefined,
  async outcome(zuora, job, { phase }, options, { id }) {
    // A cancelled job has not begun, so it has no errors to list.
    const rejected =
      phase === 'cancelled'
        ? []
        : itemsOf((await zuora.customObjects.errors({ jobId: id }, options)).errors).map(rejectedRow)
    const problems = problemsOf(job, rejected, phase === 'succeeded')
    return {
      phase: finalPhase(phase, problems),
      result: { job, recordsProcessed: countOf(job.recordsProcessed) ?? 0, rejected },
      problems,
    }
  },
  cancel: (zuora, jobId, options) => zuora.customObjects.cancel({ jobId }, options),
  upload: {
    waitsFor: 'upload its CSV, or cancel it; until then it takes a slot of the tenant',
    fileOf({ csv, operation }) {
      if (csv === undefined || (operation as string) !== 'delete') return csv
      const message = 'is for create and update; delete finds its records by filter, and reads no file'
      throw new ZuoraInputError([{ path: 'csv', message }])
    },
    prepare: (csv, input) => readCsvInput(csv, input?.operation === 'delete' ? undefined : input?.operation),
    send: (zuora, jobId, csv, options) => zuora.customObjects.upload({ jobId, csv }, options),
  },
  list: {
    pageSize: PAGE_SIZE,
    async page(zuora, cursor, options, phase) {
      const status = phase === 'blocked' ? 'pending' : undefined
      const query = { pageSize: PAGE_SIZE, cursor, status } as const
      const { jobs, cursor: next } = await zuora.customObjects.list(query, options)
      const items = itemsOf(jobs)
      return { items, next: items.length < PAGE_SIZE ? undefined : next }
    },
    idOf: ({ Id }) => Id,
    createdAt: ({ CreatedDate }) => Date.parse(CreatedDate),
    couldBe(job, { namespace, object, operation }, submittedAt, mayHaveFile = false) {
      const same = job.namespace === namespace && job.object === object && job.operation === operation
      const waits = mayHaveFile || operation === 'delete' || /^pending$/i.test(job.status)
      return same && waits && !(Date.parse(job.CreatedDate) < submittedAt - CLOCK_SKEW_MS)
    },
  },
})

function rejectedRow(error: CustomObjectBulkJobErrors['errors'][number]): RejectedRow {
  const { row, message, record, code } = error
  return { row: countOf(row), code: textOf(code) ?? '', message: textOf(message) ?? '', record }
}

function problemsOf(
  { error, recordsProcessed }: CustomObjectBulkJob,
  rejected: readonly RejectedRow[],
  mustCount: boolean,
): readonly Problem[] {
  const problem = (
    where: string,
    { message, code }: { readonly message: unknown; readonly code: unknown },
  ): Problem => {
    const number = textOf(code) ?? ''
    const said = textOf(message) || 'without a message'
    return { where, message: number ? `${said} (${number})` : said, code: number }
  }
  const rows = rejected.map((one) => problem(one.row === undefined ? 'a row' : `row ${one.row}`, one))
  return [...(error ? [problem('job', error)] : []), ...doubtsOf({ recordsProcessed }, mustCount), ...rows]
}
