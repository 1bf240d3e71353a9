import { foundBy, outcomeOf, type QueryOutcome } from '../../database/query/outcome.ts'
import type { ParsedQuery } from '../../database/query/parsed-query.ts'
import { givenRows, type QueryResult, type QueryRun, runQuery } from '../../database/query/run-query.ts'
import type { Row } from '../../database/row.ts'
import { type DataSource, deletedRows } from '../../database/rows.ts'
import { jobOf } from '../../job-control/job.ts'
import { scopedData } from '../../organizations/scoped-rows.ts'
import type { TenantState } from '../../tenant/tenant-state.ts'
import { type AquaBatch, type AquaJob, progressAt } from './aqua-job.ts'
import { planJob } from './plan-job.ts'

/**
 * Runs the queries of a job, one after the other, and keeps what came of them. A batch whose failure is
 * planned is not run; nothing runs behind a failure.
 */
export async function runJob(state: TenantState, job: AquaJob): Promise<void> {
  const source = sourceOf(state, job)
  const batches = [...job.batches]
  for (const [index, batch] of batches.entries()) {
    const { query, plannedFailure, plannedRows } = batch
    const run = { source, deleted: deletedFor(state, job, batch), now: job.startsAt }
    const outcome =
      plannedFailure === undefined
        ? await outcomeOf(async () => await answered(query, run, plannedRows))
        : { message: plannedFailure }
    batches[index] = { ...batch, outcome, ...segmentsOf(state, job, batch, outcome) }
    if ('message' in outcome) break
  }
  // Only the outcomes: the job may have been cancelled while a data function was looking, or planned anew.
  const current = jobOf<AquaJob>(state.jobs, 'aqua', job.id)
  if (current?.batches === job.batches) state.jobs.set(job.id, { ...current, batches } as AquaJob)
}

/** What a query finds, or the rows that a scenario answers it with. */
async function answered(query: ParsedQuery, run: QueryRun, given?: readonly Row[]): Promise<QueryResult> {
  if (given === undefined) return await runQuery(query, run)
  // Without a row to name the columns, those are the ones that the query has.
  return given.length === 0 && query.unsupported === undefined
    ? await runQuery({ ...query, limit: 0 }, run)
    : givenRows(query, given)
}

/** Where the queries of a job find their rows: with the organizations that rows have when the job starts. */
export function sourceOf({ settings, labelsAt }: TenantState, job: AquaJob): DataSource {
  const objects = job.batches.map(({ query }) => query.object)
  return scopedData(settings, objects, labelsAt(job.startsAt), job.orgs)
}

/** The deleted rows that a query sees: none, unless it asks for them. */
export function deletedFor({ settings }: TenantState, job: AquaJob, batch: AquaBatch): readonly Row[] {
  const { request, query } = batch
  return request.deleted === undefined ? [] : deletedRows(settings.deletedData, query.object, job.startsAt)
}

/**
 * File Segmentation: full loads of sessions have several files, unless a query has a function or an alias.
 */
function segmentsOf(
  { settings, ids }: TenantState,
  { session }: AquaJob,
  { full, query }: AquaBatch,
  outcome: QueryOutcome,
): Pick<AquaBatch, 'segments'> {
  const { segmentRecords: records } = settings
  if (records === undefined || session === undefined || !full || query.unsupported !== undefined) return {}
  const found = foundBy(outcome)
  if (query.aliases !== undefined || found === undefined) return {}
  const count = Math.max(1, Math.ceil(found.count / records))
  return { segments: { ids: Array.from({ length: count }, () => ids.hex32('file')), records } }
}

/**
 * Plans the waiting jobs of a session anew, after one before them has ended otherwise than planned: they
 * start sooner, and go on from another job. One after the other, because each goes on from what came of the
 * one before. Jobs that a scenario or a test controls are left as they are.
 */
export async function replanSession(
  state: TenantState,
  session: string | undefined,
  now: number,
): Promise<void> {
  if (session === undefined) return
  const before: AquaJob[] = []
  for (const { id } of state.jobs.values()) {
    const job = jobOf<AquaJob>(state.jobs, 'aqua', id)
    if (job?.session !== session) continue
    if (job.control === undefined && progressAt(job, now).status === 'submitted') {
      const planned = planJob(job, state.settings.jobs, before, now)
      if (differ(job, planned)) {
        state.jobs.set(id, planned)
        await runJob(state, planned)
      }
    }
    before.push(jobOf<AquaJob>(state.jobs, 'aqua', id) ?? job)
  }
}

function differ(job: AquaJob, planned: AquaJob): boolean {
  return (
    job.startsAt !== planned.startsAt ||
    job.batches.some(({ full, query }, index) => {
      const next = planned.batches[index]
      return full !== next?.full || query.changedSince !== next.query.changedSince
    })
  )
}
