import type {
  DataLabelingJob,
  DataLabelingJobRequest,
  DataLabelingJobSubmitted,
  ZuoraClient,
} from '@zuora-jobs/client'
import { DATA_LABELING_PHASES } from '@zuora-jobs/spec'

import { finalPhase, type Problem } from '../job/outcome.ts'
import { defineFamily, type JobFamily, polled } from './job-family.ts'

/** What a data labeling job has to show: counters. Zuora does not say which objects failed, or why. */
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
  statusOf: ({ jobStatus }) => jobStatus,
  progressOf(job) {
    const { total, labeled, failed, timedOut } = resultOf(job)
    return total > 0 ? { done: labeled + failed + timedOut, total } : undefined
  },
  /** `Completed` says that Zuora is done, and nothing about success: there is no status for failure. */
  async outcome(_zuora, job, { phase }) {
    const result = resultOf(job)
    const problems = problemsOf(job)
    const isNothingDone = result.total > 0 && result.labeled === 0 && job.progress !== undefined
    return { phase: finalPhase(phase, problems, isNothingDone), result, problems }
  },
})

function resultOf(job: DataLabelingJob): DataLabelingResult {
  const { labeled = 0, failed = 0, timeout = 0 } = job.progress ?? {}
  return { job, total: job.totalObject ?? 0, labeled, failed, timedOut: timeout }
}

function problemsOf(job: DataLabelingJob): readonly Problem[] {
  const { total, labeled, failed, timedOut } = resultOf(job)
  if (!job.progress && job.totalObject !== 0) {
    return [{ where: 'counters', message: 'Zuora reported none, so success is not known' }]
  }
  const counted = (count: number, message: string): readonly Problem[] =>
    count > 0 ? [{ where: `${count} of ${total} objects`, message }] : []
  return [
    ...counted(failed, 'could not be labeled; Zuora does not say which'),
    ...counted(timedOut, 'timed out'),
    ...counted(total - labeled - failed - timedOut, 'are in no counter'),
  ]
}
