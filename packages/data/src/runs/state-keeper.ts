import { readFileSync } from 'node:fs'
import { hostname, uptime } from 'node:os'

import type { Store } from '../store/store.ts'
import { RunTakenError } from './run-errors.ts'

/** The process that works on a run. */
export interface RunOwner {
  readonly host: string
  readonly pid: number
  /** Since when: epoch milliseconds. */
  readonly since: number
}

/** What is known of the state of any run. */
export interface OwnedState {
  readonly step: string
  readonly owner?: RunOwner
}

/** Writes the states of one run, each over the one before, and says that this process works on it. */
export interface StateKeeper<State> {
  /** Writes a state, in the order of the calls. */
  readonly save: (state: State) => Promise<void>
  /** Says that this process works on it no more, unless it has ended. Rejects for nothing. */
  readonly release: () => Promise<void>
  /** Removes the state. */
  readonly forget: () => Promise<void>
}

/**
 * Keeps the states of a run under a key.
 *
 * @param version what the store has under the key; `undefined` where it has nothing
 */
export function stateKeeper<State extends OwnedState>(
  store: Store,
  key: string,
  version: string | undefined,
  now: number,
): StateKeeper<State> {
  const owner: RunOwner = { host: hostname(), pid: process.pid, since: now }
  let latest = version
  let last: State | undefined
  let saving: Promise<unknown> = Promise.resolve()
  const write = async (state: State, own: RunOwner | undefined, before: Promise<unknown>): Promise<void> => {
    await before
    const { owner: _former, ...kept } = state
    latest = await store.put(key, { ...kept, ...(own && { owner: own }) }, latest)
    last = state
  }
  const inOrder = (state: State, own: RunOwner | undefined): Promise<void> => {
    const writing = write(state, own, saving)
    // A write that fails is told to its caller, and to those after it by the version.
    saving = writing.catch(() => {})
    return writing
  }
  return {
    save: (state) => inOrder(state, state.step === 'done' ? undefined : owner),
    async release() {
      await saving
      if (last !== undefined && last.step !== 'done') await inOrder(last, undefined).catch(() => {})
    },
    forget: () => store.delete(key, latest),
  }
}

/**
 * Refuses a run that another process of this machine works on.
 *
 * @throws RunTakenError
 */
export function refuseTaken(key: string, { owner }: Pick<OwnedState, 'owner'>, now: number): void {
  // Containers may be told apart by their host names only.
  if (owner === undefined || owner.host !== hostname() || owner.pid === process.pid) return
  const bootedAt = now - uptime() * 1000
  if (!isAlive(owner.pid) || owner.since < bootedAt + sinceBoot(owner.pid)) return
  throw new RunTakenError(key, owner.pid)
}

/**
 * How long after the start of the machine a process has started, in milliseconds, since process numbers come
 * again; 0 where the system does not tell.
 */
function sinceBoot(pid: number): number {
  try {
    const [, facts = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=[^)]*$)/)
    const ticks = Number(facts.split(' ')[19])
    // Linux counts hundredths of a second here, on all machines. Clocks are not as exact as that.
    return Math.max(0, ticks * 10 - 2_000) || 0
  } catch {
    return 0
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
