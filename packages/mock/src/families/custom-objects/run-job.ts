import type { TenantState } from '../../tenant/tenant-state.ts'
import { applyRows, type RowError } from './apply-rows.ts'
import type { RecordFile } from './check-file.ts'
import type { BulkFate, BulkOutcome, CustomObjectJob } from './custom-object-job.ts'
import { recordMatches } from './record-filter.ts'

/** Runs a create or update job with its file, at the instant it starts, and hands it back with what came of it. */
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
    limit: job.fate.fail?.afterRecords ?? Number.POSITIVE_INFINITY,
  })
  for (const record of stored) records.set(String(record['Id']), record)
  const endsAt = now + state.settings.jobs.executeMs
  return { ...job, startsAt: now, endsAt, outcome: outcomeOf(job.fate, processed, errors) }
}

/** Runs a delete job whose time has come, and hands it back with what came of it. */
export function runDelete(state: TenantState, job: CustomObjectJob): CustomObjectJob {
  const { object: name, filter } = job.request
  const object = state.settings.customObjects[name]
  const records = state.customRecords.get(name)
  if (object === undefined || records === undefined) throw new Error(`Job ${job.id} has lost its object.`)
  const doomed = [...records.values()]
    .filter((record) => recordMatches(object, record, filter?.conditions ?? []))
    .slice(0, job.fate.fail?.afterRecords)
  for (const record of doomed) records.delete(String(record['Id']))
  return { ...job, outcome: outcomeOf(job.fate, doomed.length, []) }
}

/**
 * How a job ends. That one with rejected rows completes is inferred: the documentation says that the other rows are
 * stored and does not name the status.
 */
function outcomeOf(fate: BulkFate, processed: number, errors: readonly RowError[]): BulkOutcome {
  if (fate.fail !== undefined) {
    const { code, message } = fate.fail
    return { processed, errors, error: { code, message } }
  }
  if (fate.failOnRejectedRows === undefined || errors.length === 0) return { processed, errors }
  const message = `${errors.length} of ${processed} records were rejected.`
  return { processed, errors, error: { code: 71013630, message } }
}
