import { progressAt as aquaProgressAt } from '../families/aqua/life.ts'
import { retrievedView } from '../families/aqua/view.ts'
import { customObjectJobs } from '../families/custom-objects/jobs.ts'
import { progressAt as bulkProgressAt } from '../families/custom-objects/life.ts'
import { customObjectView } from '../families/custom-objects/view.ts'
import { labelingView } from '../families/data-labeling/labeling-view.ts'
import { progressAt as labelingProgressAt } from '../families/data-labeling/life.ts'
import type { JobSnapshot } from './mock-tenant.ts'
import type { TenantState } from './tenant-state.ts'

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
