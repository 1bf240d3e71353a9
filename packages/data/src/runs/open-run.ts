import { hostname, uptime } from 'node:os'

import type { Store } from '../store/store.ts'
import { RunStateError, RunTakenError } from './run-errors.ts'
import { RUN_VERSION, type RunOwner, type RunState } from './run-state.ts'

/** A run in its store. */
export interface Run<State extends RunState> {
  readonly key: string
  /** What an earlier process has left to be continued, or a finished run that counts for this one as well. */
  readonly found: State | undefined
  /** Writes the state over the one before, in the order of the calls. */
  readonly save: (state: State) => Promise<void>
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
  let version = entry?.version
  let saving: Promise<unknown> = Promise.resolve()
  const owner: RunOwner = { host: hostname(), pid: process.pid, since: now }
  const write = async (state: State, before: Promise<unknown>): Promise<void> => {
    await before
    const { owner: _former, ...kept } = state
    version = await store.put(key, state.step === 'done' ? kept : { ...state, owner }, version)
  }
  const save = (state: State): Promise<void> => {
    const writing = write(state, saving)
    // A write that fails is told to its caller, and to those after it by the version.
    saving = writing.catch(() => {})
    return writing
  }
  if (entry === undefined) return { key, found: undefined, save }
  const found = checkState(key, entry.value, type) as State
  if (found.step === 'done' && given === undefined && mayRepeat(found)) return { key, found: undefined, save }
  if (found.work !== work) {
    throw new RunStateError(key, 'is of other work: choose another key, or the options that it began with')
  }
  if (found.step === 'done') return { key, found, save }
  refuseOther(key, found.owner, now)
  await save(found)
  return { key, found, save }
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

/** Containers may be told apart by their host names only, and process numbers come again after a restart. */
function refuseOther(key: string, owner: RunOwner | undefined, now: number): void {
  if (owner === undefined || owner.host !== hostname() || owner.pid === process.pid) return
  if (owner.since < now - uptime() * 1000 || !isAlive(owner.pid)) return
  throw new RunTakenError(key, owner.pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
