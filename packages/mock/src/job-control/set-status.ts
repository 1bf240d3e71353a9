import { didYouMean } from '../errors/nearest.ts'
import { aquaInStatus } from '../families/aqua/aqua-in-status.ts'
import { replanSession } from '../families/aqua/replan-session.ts'
import { customObjectInStatus } from '../families/custom-objects/custom-object-in-status.ts'
import { customObjectJobs } from '../families/custom-objects/jobs.ts'
import { labelingInStatus } from '../families/data-labeling/labeling-in-status.ts'
import type { TenantState } from '../tenant/tenant-state.ts'
import { type StatusKind, type StatusOf, statusesOf } from './statuses.ts'

/**
 * Puts a job into a status, in which it stays: also in one that is not final, until it is put into another.
 *
 * @throws TypeError for an id that no job has, a status that its family does not have, and one that this job cannot
 *   have, such as `completed` for a query that fails.
 */
export function setState(state: TenantState, id: string, status: string, message?: string): void {
  const now = state.clock.now()
  const aqua = state.aquaJobs.get(id)
  if (aqua !== undefined) {
    checkStatus('AQuA', status)
    state.aquaJobs.set(id, aquaInStatus(aqua, status, now, message))
    // Those of its session that waited for it may have another start now.
    void replanSession(state, aqua.session, now)
    return
  }
  const bulk = customObjectJobs(state, now).get(id)
  if (bulk !== undefined) {
    const kind = bulk.request.operation === 'delete' ? 'delete' : 'create or update'
    checkStatus(kind, status)
    state.customObjectJobs.set(id, customObjectInStatus(bulk, status, now, message))
    return
  }
  const labeling = state.labelingJobs.get(id)
  if (labeling !== undefined) {
    checkStatus('labeling', status)
    state.labelingJobs.set(id, labelingInStatus(labeling, status, now))
    return
  }
  const meant = didYouMean(id, state.jobIds)
  throw new TypeError(
    `There is no job ${JSON.stringify(id)}${meant === '' ? '.' : meant} There are ${state.jobIds.slice(-10).join(', ') || 'none yet'}.`,
  )
}

function checkStatus<Kind extends StatusKind>(kind: Kind, status: string): asserts status is StatusOf<Kind> {
  const known = statusesOf(kind)
  if (known.includes(status)) return
  const meant = typeof status === 'string' ? didYouMean(status, known) : ''
  throw new TypeError(
    `The status of a job is ${JSON.stringify(status)}; jobs of this kind (${kind}) have ${known.join(', ')}${meant === '' ? '.' : meant}`,
  )
}
