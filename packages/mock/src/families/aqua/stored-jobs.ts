import type { TenantState } from '../../tenant/tenant-state.ts'
import { type AquaJob, targetOf } from './aqua-job.ts'
import { endOf, progressAt } from './life.ts'

/** The job with this id, unless it is so old that Zuora would have deleted it. */
export function findAquaJob(state: TenantState, id: string | undefined, now: number): AquaJob | undefined {
  const job = id === undefined ? undefined : state.aquaJobs.get(id)
  return job === undefined || now >= job.submittedAt + jobRetentionMs ? undefined : job
}

const dayMs = 24 * 60 * 60 * 1000

/** Result files are deleted this long after their batch has completed. */
export const fileRetentionMs: number = 3 * dayMs

/** Jobs are deleted this long after they were submitted. */
export const jobRetentionMs: number = 180 * dayMs

/** The job of a partner and project that completed last, as of an instant. */
export function lastCompleted(
  jobs: Iterable<AquaJob>,
  target: string | undefined,
  now: number,
): AquaJob | undefined {
  if (target === undefined) return undefined
  let last: AquaJob | undefined
  for (const job of jobs) {
    if (targetOf(job.request.partner, job.request.project) !== target) continue
    if (progressAt(job, now).status !== 'completed') continue
    if (last === undefined || endOf(job) >= endOf(last)) last = job
  }
  return last
}
