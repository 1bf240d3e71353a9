import { RunStateError } from '../runs/run-errors.ts'
import { memoryStore } from '../store/memory-store.ts'
import type { Store } from '../store/store.ts'
import { type ExportPlan, workIn } from './begin-export.ts'
import { doneBefore } from './done-before.ts'
import { driveExport } from './drive-export.ts'
import type { ExportDeps, ExportJobs } from './export-deps.ts'
import { ExportIncompleteError } from './export-errors.ts'
import type { ExportResult } from './export-result.ts'
import { parseExportState } from './export-state.ts'
import { openRun } from './open-run.ts'

/** Options of {@link exportQueries}. */
export interface ExportOptions
  extends ExportPlan, Omit<ExportDeps, 'keep' | 'mayHaveBegun' | 'skip' | 'overwrite'> {
  /**
   * Where the state is kept, so that a run that was killed is continued by the next one.
   *
   * @default in memory, for this call only
   */
  readonly store?: Store | undefined
  /**
   * How long to wait for the job, milliseconds from the call. The job goes on, and so does the next call.
   *
   * @default Infinity
   */
  readonly withinMs?: number | undefined
  /**
   * What has become of a submit that is in doubt, where the caller has found out: the job, or none. Without
   * it the submit is made again under the same key, as long as Zuora knows it.
   */
  readonly resolve?: { readonly jobId: string } | 'none' | undefined
}

/**
 * Exports queries into files: submits one job, waits for it, saves each result whole, and writes a manifest
 * last. Killed anywhere, it is continued by the next call with the same queries, target and store: the same
 * job, and no file twice.
 *
 * @example
 * await exportQueries(jobs, { queries, to: 'exports/', store: fileStore('states/') })
 *
 * @throws ExportIncompleteError where not every query has a file; those that have are saved
 * @throws TargetError before anything is sent, for a target that cannot be written to
 * @throws RunTakenError where another process works on the same export; StoreConflictError where one begins
 * @throws WaitTimeoutError | SubmitInDoubtError | StatusUnavailableError: call it again to go on
 * @throws MismatchError | FileExpiredError | TransferError | PackedError | CsvError about a file
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_BatchQueryJob/
 */
export async function exportQueries(jobs: ExportJobs, options: ExportOptions): Promise<ExportResult> {
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
  const isTaken = deps.verify === false
  const run = await openRun(jobs, plan, { store, key, found, known, resolve, isTaken })
  const result = await driveExport(jobs, run, deps, withinMs)
  if (result.phase !== 'succeeded') throw new ExportIncompleteError(result)
  return { ...result, reused: run.isContinued && known?.step === 'done' }
}

/** The parts of the options that say what to do, and how. */
function parted(options: Omit<ExportOptions, 'store' | 'withinMs' | 'resolve'>): {
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
