import type { Families } from '../families/job-family.ts'
import { runDue } from '../job-control/run-due.ts'
import type { TenantJob } from './mock-tenant.ts'
import type { TenantState } from './tenant-state.ts'

/** Every job of a tenant as it stands now, oldest first. */
export function tenantJobs(families: Families, state: TenantState): readonly TenantJob[] {
  const now = state.clock.now()
  runDue(families, state, now)
  return [...state.jobs.values()].map((job) => {
    const family = families[job.family]
    return {
      family: job.family,
      id: job.id,
      status: family.status(job, now),
      resource: family.view(job, now),
    }
  })
}
