import type { OperationId } from '../engine/operation-id.ts'
import { aquaScenarios } from '../families/aqua/scenarios.ts'
import { customObjectsScenarios } from '../families/custom-objects/scenarios.ts'
import { dataLabelingScenarios } from '../families/data-labeling/scenarios.ts'
import { jobSubject } from '../scenarios/family-scenarios.ts'
import type { ScenarioSubject } from '../scenarios/scenario-book.ts'
import type { TenantState } from '../tenant/tenant-state.ts'

/** A request as scenarios see it: with what is known of the job that it submits, or that it is about. */
export function subjectOf(
  state: TenantState,
  operation: OperationId,
  params: Readonly<Record<string, string>>,
  body: unknown,
): ScenarioSubject {
  const id = params['jobid'] ?? params['id'] ?? params['job-id'] ?? jobOfFile(state, params['file-id'])
  if (id === undefined) {
    if (operation === aquaScenarios.submit) return { operation, ...jobSubject(aquaScenarios, body) }
    if (operation === customObjectsScenarios.submit)
      return { operation, ...jobSubject(customObjectsScenarios, body) }
    return operation === dataLabelingScenarios.submit
      ? { operation, ...jobSubject(dataLabelingScenarios, body) }
      : { operation }
  }
  const aqua = state.aquaJobs.get(id)?.request
  if (aqua !== undefined) return { operation, job: id, ...jobSubject(aquaScenarios, aqua) }
  const custom = state.customObjectJobs.get(id)?.request
  if (custom !== undefined) return { operation, job: id, ...jobSubject(customObjectsScenarios, custom) }
  return { operation, job: id, ...jobSubject(dataLabelingScenarios, state.labelingJobs.get(id)?.request) }
}

function jobOfFile(state: TenantState, fileId: string | undefined): string | undefined {
  if (fileId === undefined) return undefined
  for (const job of state.aquaJobs.values())
    if (job.batches.some((batch) => batch.fileId === fileId)) return job.id
  return undefined
}
