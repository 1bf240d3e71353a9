import { refuseTaken, type StateKeeper, stateKeeper } from '../runs/state-keeper.ts'
import type { Store, StoreEntry } from '../store/store.ts'
import { beginExport, type ExportPlan } from './begin-export.ts'
import { hasSucceeded, sweepRun } from './export-run.ts'
import type { ExportPart, ExportState } from './export-state.ts'

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
  readonly now: number
  /** Whether files are taken as they are. */
  readonly isTaken: boolean
}

/**
 * Continues a run, or begins one.
 *
 * @throws RunTakenError where another process works on it; StoreConflictError where one begins at this moment
 */
export async function openRun(
  plan: ExportPlan,
  { store, key, found, known, now, isTaken }: Found,
): Promise<Run> {
  if (known !== undefined && known.step !== 'done') refuseTaken(key, known, now)
  const isContinued = known !== undefined && !isOver(known, plan, isTaken)
  const state = isContinued ? continued(known) : await beginExport(plan)
  const keeper = stateKeeper<ExportState>(store, key, found?.version, now)
  await keeper.save(state)
  // What is to be continued is kept until its file is.
  if (!isContinued && known !== undefined) await sweepRun(known)
  return { state, isContinued, ...keeper }
}

/**
 * Whether a run is followed by another one. What has gone into a stream is sent again; what is not as it
 * should be is taken only by those who say so.
 */
function isOver(state: ExportState, { key }: ExportPlan, isTaken: boolean): boolean {
  const isSentAgain = hasSucceeded(state) && key !== undefined && state.place.type === 'stream'
  return (state.step === 'done' && !isSentAgain) || (state.defect === true && !isTaken)
}

/**
 * The state to go on with. What could not be saved is tried again, what has gone into a stream is sent again.
 */
function continued({ defect: _defect, result: _result, ...state }: ExportState): ExportState {
  const isSentAgain = state.step === 'done'
  const parts = state.parts.map(({ defects: _defects, files, ...part }): ExportPart =>
    files === undefined || isSentAgain ? part : Object.assign(part, { files }),
  )
  return { ...state, step: 'running', parts }
}
