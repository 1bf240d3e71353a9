import { outcomeOf } from '../../database/query/outcome.ts'
import { givenRows, type QueryResult, runQuery } from '../../database/query/run-query.ts'
import type { Row } from '../../database/row.ts'
import { type DataSource, deletedRows, findTable } from '../../database/rows.ts'
import { jobOf } from '../../job-control/job.ts'
import { scopedData } from '../../organizations/scoped-rows.ts'
import type { TenantState } from '../../tenant/tenant-state.ts'
import type { DataQueryJob } from './data-query-job.ts'

/** Runs the query of a job, and keeps what came of it. */
export async function runJob(state: TenantState, job: DataQueryJob): Promise<void> {
  const { plannedFailure: message } = job
  const outcome =
    message === undefined ? await outcomeOf(async () => await resultOf(state, job)) : { message }
  // Only the outcome: a test may have moved the job while a data function was looking.
  const current = jobOf<DataQueryJob>(state.jobs, 'dataQuery', job.id)
  if (current !== undefined && current.outcome === undefined)
    state.jobs.set(job.id, { ...current, outcome } as DataQueryJob)
}

async function resultOf(state: TenantState, job: DataQueryJob): Promise<QueryResult> {
  const { query, unreadable, plannedRows, startsAt } = job
  if (plannedRows !== undefined) return givenRows(query, plannedRows)
  if (unreadable !== undefined) throw new Error(unreadable)
  const { hiddenObjects } = state.settings
  const isHidden = hiddenObjects.some((name) => name.toLowerCase() === query.object.toLowerCase())
  if (isHidden) throw new Error(`failed to process object ${query.object}: the user may not read it`)
  return await runQuery(query, { source: sourceOf(state, job), now: startsAt })
}

/**
 * Where a query finds its rows: those that are not deleted, those that are (`readDeleted`), or both for a
 * query that selects the column `deleted`. A data function knows by itself.
 */
export function sourceOf({ settings, labelsAt }: TenantState, job: DataQueryJob): DataSource {
  const { query, request, orgs, startsAt } = job
  const { object, fields } = query
  const source = scopedData(settings, [object], labelsAt(startsAt), orgs)
  if (typeof source === 'function') return source
  const wantsBoth = fields.some((field) => /^(\w+\.)?deleted$/i.test(field))
  if (!wantsBoth && request.readDeleted !== true) return source
  const { name, rows } = findTable(source, object) ?? { name: object, rows: [] }
  const live = wantsBoth ? [...rows] : []
  const gone = deletedRows(settings.deletedData, object, startsAt)
  return { ...source, [name]: [...marked(live, false), ...marked(gone, true)] }
}

function marked(rows: readonly Row[], deleted: boolean): readonly Row[] {
  return rows.map((row) => ({ ...row, deleted }))
}
