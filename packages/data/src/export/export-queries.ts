import type { Jobs } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import type { DoubtResolution } from '../runs/part-work.ts'
import { RunStateError } from '../runs/run-errors.ts'
import { memoryStore } from '../store/memory-store.ts'
import type { Store } from '../store/store.ts'
import { type AquaExportPlan, type DataQueryExportPlan, type ExportPlan, workIn } from './begin-export.ts'
import { doneBefore } from './done-before.ts'
import { driveExport } from './drive-export.ts'
import type { ExportDeps, ExportJobs } from './export-deps.ts'
import { ExportIncompleteError } from './export-errors.ts'
import type { ExportResult } from './export-result.ts'
import { openRun } from './open-run.ts'
import { parseExportState } from './parse-export-state.ts'

/** Options of {@link exportQueries} besides the plan. */
interface RunOptions extends Omit<ExportDeps, 'keep' | 'mayHaveBegun' | 'overwrite'> {
  /**
   * Where the state is kept, so that a run that was killed is continued by the next one.
   *
   * @default in memory, for this call only
   */
  readonly store?: Store | undefined
  /**
   * How long to wait for the jobs, milliseconds from the call. They go on, and so does the next call.
   *
   * @default Infinity
   */
  readonly withinMs?: number | undefined
  /**
   * What has become of a submit that is in doubt, where the caller has found out: the job, or none. Without
   * it the submit is made again under the same key, as long as Zuora knows it.
   */
  readonly resolve?: DoubtResolution | undefined
}

/** Options of {@link exportQueries} for queries of an AQuA job. */
export interface AquaExportOptions extends AquaExportPlan, RunOptions {}

/** Options of {@link exportQueries} for data queries. */
export interface DataQueryExportOptions extends DataQueryExportPlan, RunOptions {}

/** Options of {@link exportQueries}. */
export type ExportOptions = AquaExportOptions | DataQueryExportOptions

/**
 * Exports queries into files: submits one AQuA job, or a data query job for each, waits, saves each result
 * whole, and writes a manifest last. Killed anywhere, it is continued by the next call with the same queries,
 * target and store: the same jobs, and no file twice.
 *
 * @example
 * await exportQueries(jobs, { queries, to: 'exports/', store: fileStore('states/') })
 * await exportQueries(jobs, { family: 'dataQuery', queries: [{ query: 'SELECT id FROM account' }], to: '-' })
 *
 * @throws ExportIncompleteError where not every query has a file; those that have are saved
 * @throws TargetError before anything is sent, for a target that cannot be written to
 * @throws RunTakenError where another process works on the same export; StoreConflictError where one begins
 * @throws WaitTimeoutError | SubmitInDoubtError | StatusUnavailableError: call it again to go on
 * @throws MismatchError | FileExpiredError | TransferError | PackedError | CsvError about a file
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_BatchQueryJob/
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_DataQueryJob/
 */
export function exportQueries(jobs: ExportJobs, options: AquaExportOptions): Promise<ExportResult>
export function exportQueries(
  jobs: ExportJobs<'dataQuery'>,
  options: DataQueryExportOptions,
): Promise<ExportResult>
export function exportQueries(
  jobs: ExportJobs & ExportJobs<'dataQuery'>,
  options: ExportOptions,
): Promise<ExportResult>
export async function exportQueries(
  given: ExportJobs | ExportJobs<'dataQuery'>,
  options: ExportOptions,
): Promise<ExportResult> {
  // Of the families that these jobs have, only the one of the options is used.
  const jobs = given as unknown as Jobs
  const { store = memoryStore(), withinMs = Infinity, resolve, ...others } = options
  if (!(withinMs > 0)) throw new RangeError(`withinMs must be milliseconds above 0, not ${withinMs}`)
  const { plan, deps } = parted(others)
  deps.signal?.throwIfAborted()
  const work = workIn(plan)
  const key = plan.key ?? `export/${work}`
  const found = await store.get(key)
  const known = found && parseExportState(key, found.value)
  if (known !== undefined && known.work !== work) {
    throw new RunStateError(key, 'is of other queries, or of another target; choose another key')
  }
  const reused = plan.key === undefined ? undefined : await doneBefore(jobs, plan, work, known)
  if (reused !== undefined) return reused
  const now = jobs[CONTEXT].clock.now()
  const run = await openRun(plan, { store, key, found, known, now, isTaken: deps.verify === false })
  const result = await driveExport(jobs, run, deps, { withinMs, resolve })
  if (result.phase !== 'succeeded') throw new ExportIncompleteError(result)
  return { ...result, reused: run.isContinued && known?.step === 'done' }
}

/** The parts of the options that say what to do, and how. */
function parted(options: ExportPlan & ExportDeps): {
  readonly plan: ExportPlan
  readonly deps: ExportDeps
} {
  const {
    signal,
    schedule,
    submitWithinMs,
    traceparent,
    trackId,
    apiVersion,
    verify: isVerified,
    maxUnpackedBytes,
    giveUpAfterMs,
    checkpointBytes,
    onProgress,
    stdout,
    ...plan
  } = options
  const { entityId, orgIds, overwrite } = plan
  const call = { signal, schedule, submitWithinMs, traceparent, trackId, apiVersion, entityId, orgIds }
  const files = { verify: isVerified, maxUnpackedBytes, giveUpAfterMs, checkpointBytes, overwrite, stdout }
  return { plan, deps: { ...call, ...files, onProgress } }
}
