import type { Clock } from '@zuora-jobs/client'
import { abortable } from '@zuora-jobs/client/internal'
import type { JobsClient, JobsEvent } from '@zuora-jobs/polling'

import type { Fence } from '../database/fleet-database.ts'
import { FleetError } from '../entries/fleet-error.ts'
import { createGate, NotOwnerError } from '../owner/create-gate.ts'
import type { Lease } from '../owner/create-lease.ts'
import { runTenant, type TenantRun } from '../tenant/run-tenant.ts'
import { waitAtMost } from './wait-at-most.ts'
import type { WorkerState } from './worker-state.ts'

/** Before a tenant that has failed is tried again; it doubles with each time. */
const RETRY_MS = 5_000
const LONGEST_RETRY_MS = 60_000

/** Gives back what is more than its share, so that a new worker gets some. */
export async function balance(state: WorkerState, share: number): Promise<void> {
  const surplus = state.runs.size - share
  if (surplus <= 0 || share < 1) return
  await Promise.all([...state.runs.values()].slice(-surplus).map((run) => handOn(state, run)))
}

/** How long a change of hands waits for answers that are under way. */
export const HAND_ON_MS = 400

/** Stops work on a tenant, and gives it back. */
async function handOn(state: WorkerState, run: TenantRun): Promise<void> {
  const stopped = letGo(state, run)
  await waitAtMost(state.clock, HAND_ON_MS, stopped)
  await release(state, run.fence)
}

/** Stops work on a tenant. What was sent is answered, and written down, later. */
export function letGo(state: WorkerState, run: TenantRun): Promise<unknown> {
  state.runs.delete(run.fence.tenant)
  return waitFor(state, run.stop())
}

/** What a worker waits for before it is gone. */
export function waitFor(state: Pick<WorkerState, 'leaving'>, ended: Promise<unknown>): Promise<unknown> {
  state.leaving.add(ended)
  void ended.finally(() => state.leaving.delete(ended))
  return ended
}

async function release(state: WorkerState, fence: Fence): Promise<void> {
  try {
    await state.database.release(fence)
    state.toRelease.delete(fence)
  } catch {
    state.toRelease.add(fence)
  }
}

/** Takes tenants that nobody owns. */
export async function claim(state: WorkerState, name: string, lease: Lease): Promise<void> {
  const { database, clock, runs, failing, toRelease } = state
  if (lease.left() <= 0) return
  for (const fence of toRelease) await release(state, fence)
  const failed = [...failing].filter(([, { until }]) => until > clock.elapsed()).map(([tenant]) => tenant)
  const except = [...runs.keys(), ...state.starting, ...failed]
  try {
    for (const fence of await database.claim(name, except)) {
      // Not waited for: secrets may take their time, and the lease does not.
      void start(state, fence, lease)
    }
  } catch (error) {
    state.onEvent({ type: 'worker-failed', error })
  }
}

/** Begins to work on a tenant. */
async function start(state: WorkerState, fence: Fence, lease: Lease): Promise<void> {
  const { clock, runs, onEvent, leaseMs } = state
  const { tenant, epoch } = fence
  let run: TenantRun
  state.starting.add(tenant)
  try {
    const client = await clientFor(state, tenant)
    if (state.stopping.signal.aborted || lease.left() <= 0) return
    const jobsOptions = {
      ...state.jobsOptions,
      onEvent: (event: JobsEvent) => onEvent({ type: 'jobs', tenant, event }),
    }
    const gate = createGate(clock, lease, leaseMs / 4)
    const onEntryFailed = (entryId: string, error: unknown, retryAt: number): void =>
      onEvent({ type: 'entry-failed', tenant, entryId, error, retryAt })
    const room = (): number => state.maxOpen - sizeOf(state)
    run = runTenant({ ...state, fence, client, gate, jobsOptions, onEntryFailed, room })
  } catch (error) {
    return await hasFailed(state, fence, error)
  } finally {
    state.starting.delete(tenant)
  }
  runs.set(tenant, run)
  onEvent({ type: 'tenant-taken', tenant, epoch })
  await seeOut(state, run)
}

/** Waits until the work on a tenant ends, for whatever reason. */
async function seeOut(state: WorkerState, run: TenantRun): Promise<void> {
  const { runs, failing, onEvent } = state
  const { tenant, epoch } = run.fence
  const failure = await run.ended
  onEvent({ type: 'tenant-left', tenant, epoch })
  if (runs.get(tenant) !== run) return
  void letGo(state, run)
  if (failure) await hasFailed(state, run.fence, failure.error)
  else failing.delete(tenant)
  state.wake()
}

/** How many entries a worker has in memory. */
function sizeOf({ runs }: WorkerState): number {
  let size = 0
  // Asked for very often.
  for (const run of runs.values()) size += run.size()
  return size
}

/** The client of a tenant. @throws what `tenants` throws, and FleetError `input` */
export async function clientFor(
  { clock, clientOf }: Pick<WorkerState, 'clock' | 'clientOf'>,
  tenant: string,
): Promise<JobsClient> {
  return checkClient(tenant, await inTime(clock, clientOf(tenant)))
}

/**
 * @throws FleetError `input` for what is not a client, such as that of a tenant that a table does not have
 */
function checkClient<Client>(tenant: string, client: Client): Client {
  const { tenant: tell, identity } = Object(client) as Partial<JobsClient>
  if (typeof tell === 'function' && identity !== undefined) return client
  const found = client === null ? 'null' : typeof client
  throw new FleetError(
    'input',
    `tenants(${JSON.stringify(tenant)}) must return a client, and returned ${found}`,
  )
}

/** Secrets that have not come by then are taken to be none. */
const CLIENT_MS = 30_000

async function inTime<T>(clock: Clock, work: T | Promise<T>): Promise<T> {
  const late = new AbortController()
  const message = `the function tenants has not returned a client within ${CLIENT_MS / 1_000} s`
  const cancel = clock.after(CLIENT_MS, () => late.abort(new Error(message)))
  return abortable(Promise.resolve(work), late.signal).finally(cancel)
}

/** Gives back a tenant that cannot be worked on, and leaves it alone for a while. */
async function hasFailed(state: WorkerState, fence: Fence, error: unknown): Promise<void> {
  const { clock, failing, onEvent } = state
  const { tenant } = fence
  // That somebody else owns the tenant by now needs no telling.
  if (!(error instanceof NotOwnerError)) {
    const times = (failing.get(tenant)?.times ?? 0) + 1
    const ms = Math.min(RETRY_MS * 2 ** (times - 1), LONGEST_RETRY_MS)
    failing.set(tenant, { until: clock.elapsed() + ms, times })
    onEvent({ type: 'tenant-failed', tenant, error, retryAt: clock.now() + ms })
  }
  await release(state, fence)
}
