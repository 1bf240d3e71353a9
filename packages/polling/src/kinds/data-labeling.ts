import type { DataLabelingJob, DataLabelingJobRequest, DataLabelingJobSubmitted } from '@zuora-jobs/client'

import type { JobKind } from '../kind.ts'
import type { Problem } from '../outcome.ts'
import type { FinalPhase, Reading } from '../phase.ts'
import { readStatus, type Statuses } from './read-status.ts'

/** What a data labeling job has to show: counters. Zuora does not say which objects failed, or why. */
export interface DataLabelingResult {
  readonly job: DataLabelingJob
  readonly total: number
  readonly labeled: number
  readonly failed: number
  readonly timedOut: number
}

/** Data labeling jobs. They cannot be cancelled or listed. */
export const dataLabeling: JobKind<DataLabelingJobRequest, DataLabelingJob, DataLabelingResult> = {
  hasKeys: true,
  async submit(zuora, input, options) {
    const raw: DataLabelingJobSubmitted = await zuora.dataLabeling.submit(input, options)
    return { id: raw.jobId, raw }
  },
  status: (zuora, jobId, options) => zuora.dataLabeling.get({ jobId }, options),
  read: readLabeling,
  conclude: async (_zuora, job, { phase }) => ({
    phase: phase as FinalPhase,
    result: resultOf(job),
    problems: problemsOf(job),
  }),
}

const STATUSES: Statuses = { waiting: 'accepted', running: 'dispatched', succeeded: 'completed' }

/** `Completed` says that Zuora is done, and nothing about success: there is no status for failure. */
function readLabeling(job: DataLabelingJob): Reading {
  const { total, labeled, failed, timedOut } = resultOf(job)
  const reading = readStatus(STATUSES, job.jobStatus)
  const isPartial = reading.phase === 'succeeded' && problemsOf(job).length > 0
  return {
    ...reading,
    ...(isPartial && { phase: total > 0 && labeled === 0 && job.progress ? 'failed' : 'partial' }),
    ...(total > 0 && { progress: { done: labeled + failed + timedOut, total } }),
  }
}

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
