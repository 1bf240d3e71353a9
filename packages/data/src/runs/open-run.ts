import type { Store } from '../store/store.ts'
import { RunStateError } from './run-errors.ts'
import { RUN_VERSION, type RunState } from './run-state.ts'
import { refuseTaken, type StateKeeper, stateKeeper } from './state-keeper.ts'

/** A run in its store. */
export interface Run<State extends RunState> extends StateKeeper<State> {
  readonly key: string
  /** What an earlier process has left to be continued, or a finished run that counts for this one as well. */
  readonly found: State | undefined
}

/** What a run is known by. */
export interface RunName {
  readonly type: RunState['type']
  /** A digest of what the run does. */
  readonly work: string
  /** The caller's, where there is one. */
  readonly key: string | undefined
}

/** Whether a run that has ended may be done anew; not where somebody has to look into what came of it. */
export type MayRepeat<State> = (state: State) => boolean

/**
 * Opens a run, and takes it over from a process that has ended. Under a key of the caller's a finished run is
 * found again; without one, the work is done anew.
 *
 * @throws RunTakenError where another process works on it; RunStateError for a state of other work, or of a
 * later version
 */
export async function openRun<State extends RunState>(
  store: Store,
  { type, work, key: given }: RunName,
  now: number,
  mayRepeat: MayRepeat<State> = () => true,
): Promise<Run<State>> {
  const key = given ?? `${type}/${work}`
  const entry = await store.get<never>(key)
  const keeper = stateKeeper<State>(store, key, entry?.version, now)
  if (entry === undefined) return { key, found: undefined, ...keeper }
  const found = checkState(key, entry.value, type) as State
  if (found.step === 'done' && given === undefined && mayRepeat(found))
    return { key, found: undefined, ...keeper }
  if (found.work !== work) {
    throw new RunStateError(key, 'is of other work: choose another key, or the options that it began with')
  }
  if (found.step === 'done') return { key, found, ...keeper }
  refuseTaken(key, found, now)
  await keeper.save(found)
  return { key, found, ...keeper }
}

/** @throws RunStateError */
export function checkState(key: string, value: unknown, type: RunState['type']): RunState {
  const state = Object(value) as Partial<RunState>
  if (typeof state.v === 'number' && state.v > RUN_VERSION) {
    throw new RunStateError(key, `was written by a later version (${state.v}): update @zuora-jobs/data`)
  }
  const isOurs = state.v === RUN_VERSION && state.type === type && Array.isArray(state.parts)
  if (!isOurs) throw new RunStateError(key, `is not that of a ${type}: choose another key`)
  return state as RunState
}
