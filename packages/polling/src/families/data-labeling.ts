import type {
  DataLabelingJob,
  DataLabelingJobRequest,
  DataLabelingJobSubmitted,
  ZuoraClient,
} from '@zuora-jobs/client'
import { DATA_LABELING_PHASES } from '@zuora-jobs/spec'

import { countOf, COUNTERS, doubtsOf } from '../job/count-of.ts'
import { finalPhase, type Problem } from '../job/outcome.ts'
import { defineFamily, type JobFamily, polled } from './job-family.ts'

/**
 * What a data labeling job has to show: counters, 0 where Zuora does not say. It does not say which objects
 * failed, or why.
 */
export interface DataLabelingResult {
  readonly job: DataLabelingJob
  readonly total: number
  readonly labeled: number
  readonly failed: number
  readonly timedOut: number
}

type DataLabelingClient = Pick<ZuoraClient, 'dataLabeling' | 'request'>

/**
 * Data labeling jobs. They cannot be cancelled or listed.
 *
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_DataLabelingJob/
 */
export const dataLabeling: JobFamily<
  DataLabelingJobRequest,
  DataLabelingJob,
  DataLabelingResult,
  never,
  DataLabelingClient
> = defineFamily<DataLabelingJobRequest, DataLabelingJob, DataLabelingResult, never, DataLabelingClient>({
  phases: DATA_LABELING_PHASES,
  acceptsIdempotencyKey: true,
  async submit(zuora, input, options) {
    const raw: DataLabelingJobSubmitted = await zuora.dataLabeling.submit(input, options)
    return { id: raw.jobId, raw }
  },
  async poll(zuora, id, options) {
    const path = '/v1/multi-organizations/data-labeling-job/{job-id}'
    return polled(await zuora.request({ method: 'GET', path, params: { 'job-id': id } }, options))
  },
  idOf: ({ jobId }) => jobId,
  statusOf: ({ jobStatus }) => jobStatus,
  progressOf(job) {
    const { total, labeled, failed, timedOut } = resultOf(job)
    const isCounted = total > 0 && doubtsOf({ ...countersOf(job) }, false).length === 0
    return isCounted ? { done: labeled + failed + timedOut, total } : undefined
  },
  isVague(job) {
    const total = countOf(job.totalObject)
    return total !== 0 && !(total && countersOf(job))
  },
  /** `Completed` says that Zuora is done, and nothing about success: there is no status for failure. */
  async outcome(_zuora, job, { phase }) {
    const result = resultOf(job)
    const problems = problemsOf(job)
    const isNothingDone = result.total > 0 && result.labeled === 0 && problems[0]!.where !== COUNTERS
    return { phase: finalPhase(phase, problems, isNothingDone), result, problems }
  },
})

/** What was counted, as it was sent; `undefined` where nothing was. */
function countersOf({
  progress,
}: DataLabelingJob):
  | { readonly labeled: unknown; readonly failed: unknown; readonly timeout: unknown }
  | undefined {
  const { labeled, failed, timeout } = progress ?? {}
  return (labeled ?? failed ?? timeout ?? undefined) === undefined ? undefined : { labeled, failed, timeout }
}

function resultOf(job: DataLabelingJob): DataLabelingResult {
  const { labeled, failed, timeout } = countersOf(job) ?? {}
  return {
    job,
    total: countOf(job.totalObject) ?? 0,
    labeled: countOf(labeled) ?? 0,
    failed: countOf(failed) ?? 0,
    timedOut: countOf(timeout) ?? 0,
  }
}

function problemsOf(job: DataLabelingJob): readonly Problem[] {
  const { total, labeled, failed, timedOut } = resultOf(job)
  const counters = countersOf(job)
  if (!counters && countOf(job.totalObject) !== 0) {
    return [{ where: COUNTERS, message: 'Zuora reported none, so success is not known' }]
  }
  const doubts = [...doubtsOf({ totalObject: job.totalObject }, true), ...doubtsOf({ ...counters }, false)]
  const counted = (count: number, message: string): readonly Problem[] =>
    count > 0 ? [{ where: `${count} of ${total} objects`, message }] : []
  // With a counter that cannot be read, they add up to nothing.
  const rest = doubts.length > 0 ? 0 : total - labeled - failed - timedOut
  return [
    ...doubts,
    ...counted(failed, 'could not be labeled; Zuora does not say which'),
    ...counted(timedOut, 'timed out'),
    ...counted(rest, 'are in no counter'),
    ...counted(-rest, 'are in several counters, or not of this job'),
  ]
}
