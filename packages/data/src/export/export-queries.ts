import { sleepUntil } from '@zuora-jobs/client/internal'
import { isJobError, type JobHandle, type Jobs, WaitTimeoutError } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import { isDataError } from '../errors/data-error.ts'
import type { Manifest } from '../files/manifest.ts'
import { sweepDrafts } from '../files/sweep-drafts.ts'
import { readManifest, verify } from '../files/verify.ts'
import { memoryStore } from '../store/memory-store.ts'
import type { Store, StoreEntry } from '../store/store.ts'
import { advanceExport } from './advance-export.ts'
import { beginExport, type ExportPlan, workIn } from './begin-export.ts'
import type { ExportDeps } from './export-deps.ts'
import { ExportIncompleteError, StateError } from './export-errors.ts'
import { folderOf, manifestIn, placeNamed } from './export-place.ts'
import type { ExportResult } from './export-result.ts'
import { exportedFile, ownerOf, resultOf } from './export-run.ts'
import { type ExportState, parseExportState } from './export-state.ts'

/** Options of {@link exportQueries}. */
export interface ExportOptions extends ExportPlan, Omit<ExportDeps, 'keep' | 'mayHaveBegun' | 'overwrite'> {
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
 * @throws StoreConflictError where another process works on the same export
 * @throws WaitTimeoutError | SubmitInDoubtError | StatusUnavailableError: call it again to go on
 * @throws MismatchError | FileExpiredError | TransferError | PackedError | CsvError about a file
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_BatchQueryJob/
 */
export async function exportQueries(jobs: Jobs, options: ExportOptions): Promise<ExportResult> {
  const { store = memoryStore(), withinMs = Infinity, resolve, ...others } = options
  if (!(withinMs > 0)) throw new RangeError(`withinMs must be milliseconds above 0, not ${withinMs}`)
  const { plan, deps } = parted(others)
  deps.signal?.throwIfAborted()
  const work = workIn(plan)
  const key = plan.key ?? `export/${work}`
  const found = await store.get(key)
  const known = found && parseExportState(key, found.value)
  if (known !== undefined && known.work !== work) {
    throw new StateError(key, 'is of other queries, or of another target; choose another key')
  }
  const reused = plan.key === undefined ? undefined : await doneBefore(jobs, plan, work, known)
  if (reused !== undefined) return reused
  const run = await openRun(jobs, plan, { store, key, found, known, resolve })
  const result = await drive(jobs, run, deps, withinMs)
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

/** A run that is under way, and its state in the store. */
interface Run {
  readonly state: ExportState
  /** Whether an earlier process may have begun the next step. */
  readonly isContinued: boolean
  readonly keep: (state: ExportState) => Promise<void>
  readonly forget: () => Promise<void>
}

interface Found {
  readonly store: Store
  readonly key: string
  readonly found: StoreEntry | undefined
  readonly known: ExportState | undefined
  readonly resolve: ExportOptions['resolve']
}

/** Continues a run, or begins one. Of two processes that do so, the one that writes last fails. */
async function openRun(
  jobs: Jobs,
  plan: ExportPlan,
  { store, key, found, known, resolve }: Found,
): Promise<Run> {
  const isContinued = known !== undefined && !isOver(known, plan)
  const state = isContinued ? resolvedState(jobs, known, resolve) : await beginExport(jobs, plan)
  let version = await store.put(key, state, found?.version)
  const folder = known && folderOf(known.place)
  // What is to be continued is kept until its file is.
  if (!isContinued && folder !== undefined) await sweepDrafts(folder, ownerOf(known!))
  return {
    state,
    isContinued: isContinued && resolve !== 'none',
    keep: async (next) => {
      version = await store.put(key, next, version)
    },
    forget: () => store.delete(key, version),
  }
}

/** Whether a run is followed by another one. What has gone into a stream is sent again. */
function isOver(state: ExportState, { key }: ExportPlan): boolean {
  const isSentAgain = hasSucceeded(state) && key !== undefined && state.place.type === 'stream'
  return state.step === 'done' && !isSentAgain
}

/** The state to go on with, in view of what the caller has found out. */
function resolvedState(jobs: Jobs, state: ExportState, resolve: ExportOptions['resolve']): ExportState {
  const { step, attempted } = state
  if (step === 'done') return { ...state, step: 'save', files: [] }
  if ((step !== 'doubt' && step !== 'submit') || resolve === undefined) return state
  if (resolve === 'none') {
    const again = { key: crypto.randomUUID(), at: jobs[CONTEXT].clock.now() }
    return { ...state, step: 'submit', attempted: again }
  }
  return { ...state, step: 'poll', job: jobs.adopt('aqua', resolve.jobId, { submittedAt: attempted.at }) }
}

/** Makes one step after the other, and keeps each state before the next. */
async function drive(
  jobs: Jobs,
  { state: first, isContinued, keep, forget }: Run,
  deps: ExportDeps,
  withinMs: number,
): Promise<ExportResult> {
  const { clock } = jobs[CONTEXT]
  const deadline = clock.elapsed() + withinMs
  let state = first
  let mayHaveBegun = isContinued
  for (;;) {
    const step = await advanceExport(jobs, state, { ...deps, keep, mayHaveBegun }).catch(
      async (error: unknown) => {
        // No job was started, and nobody need know of the attempt.
        if (state.step === 'submit' && !isInDoubt(error)) await forget()
        throw error
      },
    )
    state = step.state
    await keep(state)
    mayHaveBegun = false
    if (step.done) return step.result
    if (state.step !== 'poll') continue
    const left = deadline - clock.elapsed()
    if (left <= 0) throw new WaitTimeoutError(state.job as JobHandle, withinMs)
    const now = clock.now()
    await sleepUntil(clock, Math.min(step.nextAt ?? now, now + left), deps.signal)
  }
}

function isInDoubt(error: unknown): boolean {
  return (isJobError(error) && error.code === 'submit-in-doubt') || isDataError(error)
}

/** What has been done under this key, as far as it is still whole; nothing is sent. */
async function doneBefore(
  jobs: Jobs,
  plan: ExportPlan,
  work: string,
  known: ExportState | undefined,
): Promise<ExportResult | undefined> {
  if (known !== undefined) {
    const path = hasSucceeded(known) ? manifestIn(known.place) : undefined
    const manifest = path === undefined ? undefined : await wholeManifest(path, work)
    return manifest && resultOf(known, true)
  }
  // The store may have been lost, or be another one.
  const to = placeNamed(plan.to, plan.cwd)
  for (const place of [
    { type: 'folder', folder: to },
    { type: 'file', path: to },
  ] as const) {
    const path = manifestIn(place)!
    const manifest = await wholeManifest(path, work)
    if (manifest === undefined) continue
    const { id, submittedAt } = manifest.job
    return {
      job: jobs.adopt('aqua', id, { submittedAt }),
      phase: 'succeeded',
      files: manifest.files.map((file) => exportedFile(place, file)),
      manifest: path,
      problems: [],
      reused: true,
    }
  }
  return undefined
}

function hasSucceeded({ step, phase }: ExportState): boolean {
  return step === 'done' && phase === 'succeeded'
}

/** The manifest of this work, where it is complete, and its files are what it says. */
async function wholeManifest(path: string, work: string): Promise<Manifest | undefined> {
  const manifest = await readManifest(path).catch(() => undefined)
  const isOfWork = manifest?.work === work && manifest.queries.every(({ problem }) => problem === undefined)
  return isOfWork && (await verify(path)).isWhole ? manifest : undefined
}
