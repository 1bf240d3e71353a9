import type { DataLabelingJob, DataLabelingJobRequest, DataLabelingJobSubmitted } from '@zuora-jobs/client'

import type { JobKind } from '../kind.ts'
import type { Problem } from '../outcome.ts'
import type { FinalPhase, Phase, Reading } from '../phase.ts'

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

const PHASES: Readonly<Record<string, Phase>> = {
  accepted: 'waiting',
  dispatched: 'running',
  completed: 'succeeded',
}

function readLabeling(job: DataLabelingJob): Reading {
  const { total, labeled, failed, timedOut } = resultOf(job)
  const known = PHASES[String(job.jobStatus).toLowerCase()]
  return {
    phase: known === 'succeeded' ? completedPhase(job) : (known ?? 'running'),
    status: String(job.jobStatus),
    known: known !== undefined,
    ...(total > 0 ? { progress: { done: labeled + failed + timedOut, total } } : {}),
  }
}

/** `Completed` says that Zuora is done, and nothing about success: there is no status for failure. */
function completedPhase(job: DataLabelingJob): Phase {
  const { total, labeled } = resultOf(job)
  if (problemsOf(job).length === 0) return 'succeeded'
  return total > 0 && labeled === 0 && job.progress !== undefined ? 'failed' : 'partial'
}

function resultOf(job: DataLabelingJob): DataLabelingResult {
  const { labeled = 0, failed = 0, timeout = 0 } = job.progress ?? {}
  return { job, total: job.totalObject ?? 0, labeled, failed, timedOut: timeout }
}

function problemsOf(job: DataLabelingJob): readonly Problem[] {
  const { total, labeled, failed, timedOut } = resultOf(job)
  if (job.progress === undefined && job.totalObject !== 0) {
    return [{ where: 'counters', message: 'Zuora reported none, so success is not known' }]
  }
  const missing = total - labeled - failed - timedOut
  return [
    ...counted(failed, total, 'could not be labeled; Zuora does not say which'),
    ...counted(timedOut, total, 'timed out'),
    ...counted(missing, total, 'are in no counter'),
  ]
}

function counted(count: number, total: number, what: string): readonly Problem[] {
  return count > 0 ? [{ where: `${count} of ${total} objects`, message: what }] : []
}
