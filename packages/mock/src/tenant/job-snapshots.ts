import { progressAt as aquaProgressAt } from '../aqua/aqua-progress.ts'
import { retrievedView } from '../aqua/aqua-view.ts'
import { progressAt as bulkProgressAt } from '../custom-objects/custom-object-progress.ts'
import { customObjectView } from '../custom-objects/custom-object-view.ts'
import { customObjectJobs } from '../custom-objects/jobs.ts'
import { progressAt as labelingProgressAt } from '../labeling/labeling-progress.ts'
import { labelingView } from '../labeling/labeling-view.ts'
import type { TenantState } from '../state/tenant-state.ts'
import type { JobSnapshot } from './mock-tenant.ts'

/** Every job of a tenant as it stands now, oldest first. */
export function jobSnapshots(state: TenantState): readonly JobSnapshot[] {
  const now = state.clock.now()
  const bulkJobs = customObjectJobs(state, now)
  return state.jobIds.flatMap((id): readonly JobSnapshot[] => {
    const aqua = state.aquaJobs.get(id)
    if (aqua !== undefined)
      return [
        { family: 'aqua', id, status: aquaProgressAt(aqua, now).status, resource: retrievedView(aqua, now) },
      ]
    const bulk = bulkJobs.get(id)
    if (bulk !== undefined) {
      const { status } = bulkProgressAt(bulk, now)
      return [{ family: 'customObjects', id, status, resource: customObjectView(bulk, now) }]
    }
    const labeling = state.labelingJobs.get(id)
    if (labeling === undefined) return []
    const { status } = labelingProgressAt(labeling, now)
    return [{ family: 'dataLabeling', id, status, resource: labelingView(labeling, now) }]
  })
}
