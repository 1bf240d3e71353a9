import type { TenantState } from '../../tenant/tenant-state.ts'
import type { AquaJob } from './aqua-job.ts'
import { jobRetentionMs } from './retention.ts'

/** The job with this id, unless it is so old that Zuora would have deleted it. */
export function findAquaJob(state: TenantState, id: string | undefined, now: number): AquaJob | undefined {
  const job = id === undefined ? undefined : state.aquaJobs.get(id)
  return job === undefined || now >= job.submittedAt + jobRetentionMs ? undefined : job
}
