import { didYouMean } from '../errors/nearest.ts'
import type { Families } from '../families/job-family.ts'
import type { FamilyName } from '../job-control/job.ts'
import type { TenantState } from './tenant-state.ts'

/** A job of a tenant, as it stands now. */
export interface TenantJob {
  /** One of the spec, or of one's own. */
  readonly family: FamilyName | (string & {})
  readonly id: string
  readonly status: string
  /** The job as the retrieve operation answers it. */
  readonly resource: Readonly<Record<string, unknown>>
}

/** Runs the jobs of every family whose time has come: nothing runs in the background. */
export function runDue(families: Families, state: TenantState, now: number): void {
  for (const family of Object.values(families)) family.runDue?.(state, now)
}

/** Every job of a tenant as it stands now, oldest first. */
export function tenantJobs(families: Families, state: TenantState): readonly TenantJob[] {
  const now = state.clock.now()
  runDue(families, state, now)
  return [...state.jobs.values()].map((job) => ({
    family: job.family,
    id: job.id,
    status: families[job.family].status(job, now),
    resource: families[job.family].view(job, now),
  }))
}

/**
 * Puts a job into a status, in which it stays: also in one that is not final, until it is put into another.
 *
 * @throws TypeError for an id that no job has, a status that its family does not have, and one that this job
 *   cannot have, such as `completed` for a query that fails.
 */
export function setStatus(
  families: Families,
  state: TenantState,
  id: string,
  status: string,
  message?: string,
): void {
  const now = state.clock.now()
  runDue(families, state, now)
  const job = state.jobs.get(id)
  if (job === undefined) {
    const known = [...state.jobs.keys()]
    throw new TypeError(
      `There is no job ${JSON.stringify(id)}${didYouMean(id, known)} There are ${known.slice(-10).join(', ') || 'none yet'}.`,
    )
  }
  const family = families[job.family]
  const known = family.scenarios.statuses(job.request as object)
  if (!known.includes(status)) {
    const end = typeof status === 'string' ? didYouMean(status, known) : '.'
    throw new TypeError(
      `The status of a job is ${JSON.stringify(status)}; this ${job.family} job can have ${known.join(', ')}${end}`,
    )
  }
  state.jobs.set(id, family.inStatus(job, status, now, message))
  void family.moved?.(state, job, now)
}
