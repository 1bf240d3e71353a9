import { CONTEXT } from '@zuora-jobs/polling/internal'

import type { DoubtResolution } from '../runs/part-work.ts'
import { refuseTaken, type StateKeeper, stateKeeper } from '../runs/state-keeper.ts'
import type { Store, StoreEntry } from '../store/store.ts'
import { beginExport, type ExportPlan } from './begin-export.ts'
import type { ExportJobs } from './export-deps.ts'
import { hasSucceeded, sweepRun } from './export-run.ts'
import type { ExportState } from './export-state.ts'

/** A run that is under way, and its state in the store. */
export interface Run extends StateKeeper<ExportState> {
  readonly state: ExportState
  /** Whether an earlier process may have begun the next step. */
  readonly isContinued: boolean
}

/** What is known of the work, and what the caller says of it. */
export interface Found {
  readonly store: Store
  readonly key: string
  readonly found: StoreEntry | undefined
  readonly known: ExportState | undefined
  readonly resolve: DoubtResolution | undefined
  /** Whether files are taken as they are. */
  readonly isTaken: boolean
}

/**
 * Continues a run, or begins one.
 *
 * @throws RunTakenError where another process works on it; StoreConflictError where one begins at this moment
 */
export async function openRun(
  jobs: ExportJobs,
  plan: ExportPlan,
  { store, key, found, known, resolve, isTaken }: Found,
): Promise<Run> {
  const now = jobs[CONTEXT].clock.now()
  if (known !== undefined && known.step !== 'done') refuseTaken(key, known, now)
  const isContinued = known !== undefined && !isOver(known, plan, isTaken)
  const state = isContinued ? resolvedState(jobs, plan, known, resolve) : await beginExport(jobs, plan)
  const keeper = stateKeeper<ExportState>(store, key, found?.version, now)
  await keeper.save(state)
  // What is to be continued is kept until its file is.
  if (!isContinued && known !== undefined) await sweepRun(known)
  return { state, isContinued: isContinued && resolve !== 'none', ...keeper }
}

/**
 * Whether a run is followed by another one. What has gone into a stream is sent again; what is not as it
 * should be is taken only by those who say so.
 */
function isOver(state: ExportState, { key }: ExportPlan, isTaken: boolean): boolean {
  const isSentAgain = hasSucceeded(state) && key !== undefined && state.place.type === 'stream'
  return (state.step === 'done' && !isSentAgain) || (state.defect === true && !isTaken)
}

/** The state to go on with, in view of what the caller has found out. */
function resolvedState(
  jobs: ExportJobs,
  { entityId, orgIds }: ExportPlan,
  state: ExportState,
  resolve: DoubtResolution | undefined,
): ExportState {
  const { step, attempted } = state
  if (step === 'done') return { ...state, step: 'save', files: [] }
  if ((step !== 'doubt' && step !== 'submit') || resolve === undefined) return state
  if (resolve === 'none') {
    const again = { key: crypto.randomUUID(), at: jobs[CONTEXT].clock.now() }
    return { ...state, step: 'submit', attempted: again }
  }
  const options = { submittedAt: attempted.at, entityId, orgIds }
  return { ...state, step: 'poll', job: jobs.adopt('aqua', resolve.jobId, options) }
}
