import { jobsOf } from '../../job-control/job.ts'
import type { TenantState } from '../../tenant/tenant-state.ts'
import { applyRows, type RowError } from './apply-rows.ts'
import type { RecordFile } from './check-file.ts'
import { type CustomObjectJob, progressAt, type RecordsOutcome } from './custom-object-job.ts'
import { recordMatches } from './record-filter.ts'

/**
 * Runs the delete jobs whose time has come, in the order of their times: nothing runs in the background, and
 * what a job finds is what was stored when it started.
 */
export function runDueDeletes(state: TenantState, now: number): void {
  const due = jobsOf<CustomObjectJob>(state.jobs, 'customObjects')
    .filter((job) => job.outcome === undefined && progressAt(job, now).status === 'in_progress')
    .toSorted((first, second) => (first.startsAt ?? 0) - (second.startsAt ?? 0))
  for (const job of due) state.jobs.set(job.id, runDelete(state, job))
}

/** A create or update job after it has run with its file, at the instant it starts. */
export function runFile(
  state: TenantState,
  job: CustomObjectJob,
  file: RecordFile,
  now: number,
): CustomObjectJob {
  const { object: name, operation } = job.request
  const object = state.settings.customObjects[name]
  const records = state.customRecords.get(name)
  if (object === undefined || records === undefined || operation === 'delete')
    throw new Error(`Job ${job.id} cannot run with a file.`)
  const { stored, errors, processed } = applyRows(file, {
    name,
    object,
    operation,
    records,
    now,
    newId: () => state.ids.uuid('record'),
    limit: job.plannedFailure?.afterRecords ?? Number.POSITIVE_INFINITY,
  })
  for (const record of stored) records.set(String(record['Id']), record)
  const endsAt = now + state.settings.jobs.executeMs
  return { ...job, startsAt: now, endsAt, outcome: outcomeOf(job, processed, errors) }
}

/** A delete job after it has run. */
function runDelete(state: TenantState, job: CustomObjectJob): CustomObjectJob {
  const { object: name, filter } = job.request
  const object = state.settings.customObjects[name]
  const records = state.customRecords.get(name)
  if (object === undefined || records === undefined) throw new Error(`Job ${job.id} has lost its object.`)
  const matching = [...records.values()]
    .filter((record) => recordMatches(object, record, filter?.conditions ?? []))
    .slice(0, job.plannedFailure?.afterRecords)
  for (const record of matching) records.delete(String(record['Id']))
  return { ...job, outcome: outcomeOf(job, matching.length, []) }
}

/**
 * How a job ends. That one with rejected rows completes is inferred: the documentation says that the other
 * rows are stored and does not name the status.
 */
function outcomeOf(
  { plannedFailure, failsOnRejectedRows }: CustomObjectJob,
  processed: number,
  errors: readonly RowError[],
): RecordsOutcome {
  if (plannedFailure !== undefined) {
    const { code, message } = plannedFailure
    return { processed, errors, error: { code, message } }
  }
  if (failsOnRejectedRows === undefined || errors.length === 0) return { processed, errors }
  const message = `${errors.length} of ${processed} records were rejected.`
  return { processed, errors, error: { code: 71013630, message } }
}
