import type { DataQueryJob, DataQueryJobRequest, ZuoraClient } from '@zuora-jobs/client'
import { itemsOf } from '@zuora-jobs/client/internal'
import { DATA_QUERY_PHASES, DATA_QUERY_SLOTS } from '@zuora-jobs/spec'

import { countOf, doubtsOf } from '../job/count-of.ts'
import { finalPhase, type Problem } from '../job/outcome.ts'
import { textOf } from '../job/text-of.ts'
import { defineFamily, type JobFamily, polled } from './job-family.ts'

/**
 * A data query job without the address of its result, which lets in whoever has it:
 * `zuora.dataQuery.download` asks for it when it is needed.
 */
export interface DataQueryJobReport extends Omit<DataQueryJob, 'dataFile'> {
  readonly dataFile?: undefined
  /** Whether Zuora has named the address of a result. */
  readonly hasFile: boolean
}

/** What a data query job has to show. Its file comes from `zuora.dataQuery.download({ jobId })`. */
export interface DataQueryResult {
  readonly job: DataQueryJobReport
  /** Rows in the file, a header not counted; `undefined` where Zuora does not say. */
  readonly rows: number | undefined
}

type DataQueryClient = Pick<ZuoraClient, 'dataQuery' | 'request'>

/** Each job of a page comes with its SQL and an address of 1.5 kB; there are no more than 60 open ones. */
const PAGE_SIZE = 100

/** How far the clocks of this machine and of Zuora may be apart. */
const CLOCK_SKEW_MS = 1_800_000

/**
 * Data query jobs. A tenant has 15 at a time on live data, of which 5 run, and 45 on Zuora Warehouse.
 *
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_DataQueryJob/
 */
export const dataQuery: JobFamily<
  DataQueryJobRequest,
  DataQueryJobReport,
  DataQueryResult,
  'cancel' | 'list',
  DataQueryClient
> = defineFamily<
  DataQueryJobRequest,
  DataQueryJobReport,
  DataQueryResult,
  'cancel' | 'list',
  DataQueryClient
>({
  phases: DATA_QUERY_PHASES,
  slots: DATA_QUERY_SLOTS,
  slotOf: ({ sourceData }) => (sourceData === 'WAREHOUSE' ? 'warehouse' : 'live'),
  acceptsIdempotencyKey: true,
  async submit(zuora, input, options) {
    const job = await zuora.dataQuery.submit(input, options)
    return { id: job.id, raw: withoutAddress(job) }
  },
  async poll(zuora, id, options) {
    const path = '/query/jobs/{job-id}'
    const answer = await zuora.request({ method: 'GET', path, params: { 'job-id': id } }, options)
    return polled({ ...answer, value: withoutAddress(answer.value.data) })
  },
  idOf: ({ id }) => id,
  statusOf: ({ queryStatus }) => queryStatus,
  isVague: ({ hasFile, outputRows }) => !hasFile || countOf(outputRows) === undefined,
  async outcome(_zuora, job, { phase }) {
    const problems = problemsOf(job, phase === 'succeeded')
    const result = { job, rows: countOf(job.outputRows) }
    return { phase: finalPhase(phase, problems, !job.hasFile), result, problems }
  },
  cancel: (zuora, jobId, options) => zuora.dataQuery.cancel({ jobId }, options),
  list: {
    pageSize: PAGE_SIZE,
    // There is no next page: older jobs are polled one by one.
    async page(zuora, _cursor, options) {
      const jobs = await zuora.dataQuery.list({ pageSize: PAGE_SIZE }, options)
      return { items: itemsOf(jobs).map(withoutAddress), next: undefined }
    },
    idOf: ({ id }) => id,
    couldBe: ({ query, updatedOn }, input, submittedAt) =>
      query === input.query && !(Date.parse(updatedOn ?? '') < submittedAt - CLOCK_SKEW_MS),
  },
})

function withoutAddress({ dataFile, ...job }: DataQueryJob): DataQueryJobReport {
  return { ...job, hasFile: Boolean(dataFile) }
}

function problemsOf(
  { errorMessage, hasFile, outputRows, queryStatus }: DataQueryJobReport,
  hasSucceeded: boolean,
): readonly Problem[] {
  if (hasSucceeded) {
    const lost = { where: 'result', message: 'Zuora names no address of the result' }
    return [...(hasFile ? [] : [lost]), ...doubtsOf({ outputRows }, true)]
  }
  const isFailed = DATA_QUERY_PHASES[queryStatus.toLowerCase() as keyof typeof DATA_QUERY_PHASES] === 'failed'
  return isFailed ? [{ where: 'query', message: textOf(errorMessage) || 'Zuora says no reason' }] : []
}
