import type { Beat } from '../database/fleet-database.ts'
import { FleetError } from '../entries/fleet-error.ts'
import { createLease, instantOf, type Lease } from '../owner/create-lease.ts'
import { createTasks, type Tasks } from '../tasks/create-tasks.ts'
import { balance, claim, clientFor, letGo, waitFor } from './own-tenants.ts'
import type { WorkerState } from './worker-state.ts'

/** Clocks further apart than this make one of them useless: times are compared across machines. */
const MOST_APART_MS = 600_000
const SWEEP_MS = 3_600_000

/** The worker was too late: others may own its tenants. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError'
}

/** One life of a worker in the database: until it is stopped, or its lease has ended without it. */
export async function liveOnce(state: WorkerState, started: () => void): Promise<void> {
  const { database, clock, leaseMs, stopping, runs } = state
  const lease = createLease(clock, leaseMs)
  const name = state.newName()
  const tasks = tasksOf(state)
  try {
    await beat(state, name, lease, true)
    state.name = name
    started()
    let beatAt = clock.elapsed()
    while (!stopping.signal.aborted) {
      // Before it looks for work: what comes meanwhile may come too late for that look.
      const woken = nextWake(state)
      if (clock.elapsed() - beatAt >= leaseMs / 4) {
        beatAt = clock.elapsed()
        const told = await beat(state, name, lease, false)
        state.mayHaveTasks ||= told?.hasTasks === true
        if (told) await balance(state, told.share)
        await sweep(state)
      }
      await claim(state, name, lease)
      if (state.mayHaveTasks && lease.left() > 0) await look(state, tasks, name)
      await waitForTurn(state, woken, beatAt + leaseMs / 4 - clock.elapsed())
    }
  } finally {
    void waitFor(state, tasks.stop())
    if (!stopping.signal.aborted) {
      for (const run of runs.values()) void letGo(state, run)
      await database.leave(name).catch(() => {})
    }
  }
}

/** Does what any worker may do; more than there is room for is looked at again when there is. */
async function look(state: WorkerState, tasks: Tasks, name: string): Promise<void> {
  state.mayHaveTasks = false
  await tasks.look(name).catch((error: unknown) => state.onEvent({ type: 'worker-failed', error }))
}

/** What this life of a worker does about entries of any tenant. */
function tasksOf(state: WorkerState): Tasks {
  const { database, clock, families, jobsOptions, onEvent, onStuck, data } = state
  return createTasks({
    database,
    data,
    clock,
    families,
    jobsOptions,
    onStuck,
    clientOf: (tenant) => clientFor(state, tenant),
    onFailed: ({ id: entryId, entry: { tenant } }, error, retryAt) =>
      onEvent({ type: 'entry-failed', tenant, entryId, error, retryAt }),
    onRoom: () => {
      state.mayHaveTasks = true
      state.wake()
    },
  })
}

/**
 * Renews the lease. A database that does not answer is asked again, as long as the lease lasts.
 *
 * @throws FleetError `clock`, or where the lease could not be renewed
 */
async function beat(
  { database, clock, leaseMs }: WorkerState,
  name: string,
  lease: Lease,
  isFirst: boolean,
): Promise<Beat | undefined> {
  const begun = instantOf(clock)
  let told: Beat | undefined
  try {
    told = await database.beat(name, leaseMs, isFirst)
  } catch (error) {
    if (isFirst || lease.left() <= 0) throw error
    return undefined
  }
  if (!told) throw new LeaseLostError()
  const aheadMs = clock.now() - told.now
  if (Math.abs(aheadMs) > MOST_APART_MS) {
    const minutes = Math.round(Math.abs(aheadMs) / 60_000)
    const side = aheadMs > 0 ? 'ahead of' : 'behind'
    throw new FleetError(
      'clock',
      `the clock of this machine is ${minutes} minutes ${side} the database's: set it; until then this worker does nothing`,
    )
  }
  lease.renewed(begun)
  return told
}

async function sweep(state: WorkerState): Promise<void> {
  const { clock, database, retentionMs } = state
  if (clock.elapsed() - (state.sweptAt ?? -Infinity) < SWEEP_MS) return
  state.sweptAt = clock.elapsed()
  await database.sweep(clock.now() - retentionMs).catch(() => {})
}

function nextWake(state: WorkerState): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  state.wake = resolve
  return promise
}

async function waitForTurn({ clock, wake }: WorkerState, woken: Promise<void>, ms: number): Promise<void> {
  // At least one, since sums of fractions can miss the time that is waited for.
  const cancel = clock.after(Math.max(Math.ceil(ms), 1), wake)
  await woken
  cancel()
}
