import { ownTime } from '../../job-control/job-control.ts'
import type { TenantState } from '../../tenant/tenant-state.ts'
import type { CustomObjectJob } from './custom-object-job.ts'
import { runDelete } from './run-job.ts'

/**
 * The jobs of a tenant, oldest first, as of an instant. Delete jobs whose time has come are run first, in the order
 * of their times: nothing runs in the background, and what a job finds is what was stored when it started.
 */
export function customObjectJobs(state: TenantState, now: number): ReadonlyMap<string, CustomObjectJob> {
  const due = [...state.customObjectJobs.values()]
    .filter((job) => {
      const { outcome, startsAt, cancelledAt } = job
      if (outcome !== undefined || startsAt === undefined || startsAt > ownTime(job, now)) return false
      return cancelledAt === undefined || ownTime(job, cancelledAt) >= startsAt
    })
    .toSorted((first, second) => (first.startsAt ?? 0) - (second.startsAt ?? 0))
  for (const job of due) state.customObjectJobs.set(job.id, runDelete(state, job))
  return state.customObjectJobs
}
