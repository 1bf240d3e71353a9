import { didYouMean } from '../errors/nearest.ts'
import type { Families } from '../families/job-family.ts'
import type { TenantState } from '../tenant/tenant-state.ts'
import { runDue } from './run-due.ts'

/**
 * Puts a job into a status, in which it stays: also in one that is not final, until it is put into another.
 *
 * @throws TypeError for an id that no job has, a status that its family does not have, and one that this job
 *   cannot   have, such as `completed` for a query that fails.
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
    const meant = didYouMean(id, known)
    throw new TypeError(
      `There is no job ${JSON.stringify(id)}${meant === '' ? '.' : meant} There are ${known.slice(-10).join(', ') || 'none yet'}.`,
    )
  }
  const family = families[job.family]
  const known = family.scenarios.statuses(job.request as object)
  if (!known.includes(status)) {
    const meant = typeof status === 'string' ? didYouMean(status, known) : ''
    throw new TypeError(
      `The status of a job is ${JSON.stringify(status)}; this ${job.family} job can have ${known.join(', ')}${meant === '' ? '.' : meant}`,
    )
  }
  state.jobs.set(id, family.inStatus(job, status, now, message))
  void family.moved?.(state, job, now)
}
