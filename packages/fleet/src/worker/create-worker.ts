import { sleepFor } from '@zuora-jobs/client/internal'

import { isFleetError } from '../entries/fleet-error.ts'
import { createBudget } from '../owner/create-budget.ts'
import { budgetedPolls } from './budgeted-polls.ts'
import { LeaseLostError, liveOnce } from './live-once.ts'
import { HAND_ON_MS, letGo } from './own-tenants.ts'
import { seldom } from './seldom.ts'
import { waitAtMost } from './wait-at-most.ts'
import type { WorkerParts, WorkerState } from './worker-state.ts'

/** A worker of a fleet. `await using` stops it. */
export interface Worker extends AsyncDisposable {
  /** Resolves when it works; rejects with why it cannot. It tries again where that may pass. */
  readonly ready: Promise<void>
  /** The tenants that it owns now. */
  readonly tenants: readonly string[]
  /**
   * Hands its tenants on, within half a second, and then waits for the answers to what it had sent, for ten
   * seconds at the most.
   */
  readonly stop: () => Promise<void>
}

/** Before it tries again what may pass. */
const AGAIN_MS = 1_000
/** What was sent is waited for, so that its job is known. */
const ANSWERS_MS = 10_000
/** Submits under way at a time, of all tenants together, until they are written down. */
const MOST_SUBMITS = 100
/** Polls under way at a time, of all tenants together. */
const MOST_POLLS = 200
/** A database that takes nothing in is told of once in this time. */
const STUCK_MS = 60_000
/** Of hints that something has changed, one in this time is enough. */
const HINT_MS = 200

export function createWorker(parts: WorkerParts): Worker {
  const { database, clock } = parts
  const state: WorkerState = {
    ...parts,
    runs: new Map(),
    starting: new Set(),
    toRelease: new Set(),
    failing: new Map(),
    stopping: new AbortController(),
    families: budgetedPolls(parts.families, createBudget(clock, MOST_POLLS)),
    budget: createBudget(clock, MOST_SUBMITS),
    onStuck: seldom(clock, STUCK_MS, (error) => parts.onEvent({ type: 'worker-failed', error })),
    leaving: new Set(),
    name: undefined,
    mayHaveTasks: true,
    wake: () => {},
    sweptAt: undefined,
  }
  const ready = Promise.withResolvers<void>()
  ready.promise.catch(() => {})
  let hint: (() => void) | undefined
  const unsubscribe = database.onChange((change) => {
    const { tenant, isForAnyone = false } = change
    if (tenant === undefined && change.entryId === undefined) state.mayHaveTasks = true
    // With a thousand tenants, each of them would ask the database what has changed.
    const runs = tenant === undefined ? state.runs.values() : own(state, tenant)
    if (!isForAnyone) for (const run of runs) run.changed(change)
    // What concerns a tenant of another worker, or of nobody yet.
    if (change.entryId !== undefined || (tenant !== undefined && state.runs.has(tenant))) return
    hint ??= clock.after(HINT_MS, () => {
      hint = undefined
      state.wake()
    })
  })
  const living = live(state, ready.resolve, ready.reject)
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> =>
    (stopped ??= (async () => {
      state.stopping.abort()
      unsubscribe()
      hint?.()
      state.wake()
      const stopped = parts.onStop?.()
      await living
      await handAllOn(state)
      await stopped
    })())
  return {
    ready: ready.promise,
    get tenants() {
      return [...state.runs.keys()]
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

function own({ runs }: WorkerState, tenant: string): Iterable<NonNullable<ReturnType<typeof runs.get>>> {
  const run = runs.get(tenant)
  return run ? [run] : []
}

/** Lives again and again, until it is stopped, or cannot work here at all. */
async function live(
  state: WorkerState,
  started: () => void,
  failed: (error: unknown) => void,
): Promise<void> {
  const { stopping, clock, onEvent } = state
  while (!stopping.signal.aborted) {
    try {
      await liveOnce(state, started)
    } catch (error) {
      failed(error)
      if (error instanceof LeaseLostError) {
        onEvent({ type: 'lease-lost' })
        continue
      }
      onEvent({ type: 'worker-failed', error })
      const mayPass = isFleetError(error) && (error.code === 'database' || error.code === 'clock')
      if (!mayPass) return
      await sleepFor(clock, AGAIN_MS, stopping.signal).catch(() => {})
    }
  }
}

async function handAllOn(state: WorkerState): Promise<void> {
  const { database, clock, name, runs, leaving } = state
  for (const run of runs.values()) void letGo(state, run)
  await waitAtMost(clock, HAND_ON_MS, Promise.all(leaving))
  if (name !== undefined) await database.leave(name).catch(() => {})
  await waitAtMost(clock, ANSWERS_MS, Promise.all(leaving))
}
