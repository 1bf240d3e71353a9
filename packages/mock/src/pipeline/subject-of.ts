import type { OperationId } from '../engine/operation-id.ts'
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
  if (id === undefined) return { operation, ...submitted(operation, body) }
  const aqua = state.aquaJobs.get(id)?.request
  if (aqua !== undefined) return { operation, job: id, ...submitted('POST_BatchQueryJob', aqua) }
  const bulk = state.customObjectJobs.get(id)?.request
  if (bulk !== undefined) return { operation, job: id, ...submitted('POST_CustomObjectBulkJob', bulk) }
  const labeling = state.labelingJobs.get(id)?.request
  return { operation, job: id, ...submitted('POST_DataLabelingJob', labeling) }
}

function jobOfFile(state: TenantState, fileId: string | undefined): string | undefined {
  if (fileId === undefined) return undefined
  for (const job of state.aquaJobs.values())
    if (job.batches.some((batch) => batch.fileId === fileId)) return job.id
  return undefined
}

/** What a submission says. It has not been checked yet. */
function submitted(operation: OperationId, body: unknown): Omit<ScenarioSubject, 'operation'> {
  if (typeof body !== 'object' || body === null) return {}
  const said = body as Readonly<Record<string, unknown>>
  switch (operation) {
    case 'POST_BatchQueryJob': {
      const queries = Array.isArray(said['queries']) ? (said['queries'] as unknown[]) : []
      const texts = queries.flatMap((query) => {
        const text = (query as { readonly query?: unknown } | null)?.query
        return typeof text === 'string' ? [text] : []
      })
      return { ...(typeof said['name'] === 'string' ? { name: said['name'] } : {}), queries: texts }
    }
    case 'POST_CustomObjectBulkJob':
      return {
        object: String(said['object']),
        bulk: said['operation'] as NonNullable<ScenarioSubject['bulk']>,
      }
    case 'POST_DataLabelingJob':
      return {
        object: String(said['objectType']),
        queries: typeof said['query'] === 'string' ? [said['query']] : [],
      }
    default:
      return {}
  }
}
