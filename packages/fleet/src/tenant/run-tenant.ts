import type { Clock } from '@zuora-jobs/client'
import { createJobs, type JobFamilies, type JobsClient, type JobsOptions, watch } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import type { Change, Fence, FleetDatabase } from '../database/fleet-database.ts'
import type { Entry } from '../entries/entry.ts'
import { slotOf } from '../entries/slot-of.ts'
import type { Gate } from '../owner/create-gate.ts'
import { followJob, readResults } from './follow-jobs.ts'
import { closeTenant, giveUp } from './give-up.ts'
import { heedCallbacks } from './heed-callbacks.ts'
import { learnedSchedules } from './learned-schedules.ts'
import { submitEntry } from './submit-entry.ts'
import {
  createPlaces,
  isAwaited,
  mayHaveMore,
  nextProbeAt,
  occupy,
  unknownLots,
  wantsAt,
  wasTaken,
} from './tenant-places.ts'
import { type TenantState, timeOf } from './tenant-state.ts'

/** How long a tenant is kept that has nothing to do: it costs nothing, and its next entry starts at once. */
const LINGER_MS = 60_000

/** What the owner of a tenant works with. */
export interface TenantParts {
  readonly database: FleetDatabase
  readonly fence: Fence
  readonly clock: Clock
  readonly gate: Gate
  readonly client: JobsClient
  readonly families: JobFamilies
  readonly jobsOptions: Pick<JobsOptions, 'schedule' | 'toleranceMs' | 'history' | 'onEvent'>
  readonly soleSubmitter: boolean
  readonly onEntryFailed: TenantState['onEntryFailed']
}

/** A tenant that is worked on. */
export interface TenantRun {
  readonly fence: Fence
  /** Is told what has changed in the database. */
  readonly changed: (change: Change) => void
  /** Begins nothing more. Resolves when all that was sent is answered, and what came of it written down. */
  readonly stop: () => Promise<void>
  /** Resolves when it has nothing left to do and was released, is stopped, or was given up: then with why. */
  readonly ended: Promise<{ readonly error: unknown } | undefined>
}

/** Works on a tenant for as long as it is ours and has something to do. */
export function runTenant(parts: TenantParts): TenantRun {
  const { fence } = parts
  let woken = Promise.withResolvers<void>()
  const state = createState(parts, () => {
    woken.resolve()
    woken = Promise.withResolvers()
  })
  const nextWake = (): Promise<void> => woken.promise
  const ended = work(state, nextWake)
    .catch((error: unknown) => giveUp(state, error))
    .then(async () => {
      closeTenant(state)
      await state.batch.return!()
      return state.failure
    })
  return {
    fence,
    changed({ tenant, entryId, isCallback = false }) {
      if (entryId !== undefined || (tenant !== undefined && tenant !== fence.tenant)) return
      if (isCallback || tenant === undefined) void heedCallbacks(state)
      if (isCallback) return
      mayHaveMore(state.places)
      state.wake()
    },
    async stop() {
      closeTenant(state)
      await ended
      while (state.sendings.size > 0) await nextWake()
    },
    ended,
  }
}

function createState(parts: TenantParts, wake: () => void): TenantState {
  const { client, families, jobsOptions, clock } = parts
  const jobs = createJobs<JobFamilies>(client, { ...jobsOptions, families, clock })
  const places = createPlaces(families)
  const schedules = learnedSchedules(jobsOptions.history, jobs[CONTEXT].schedule, (family) =>
    isAwaited(places, family),
  )
  return {
    ...parts,
    closing: new AbortController(),
    inheritedAt: clock.elapsed(),
    context: jobs[CONTEXT],
    places,
    // It does not end where nothing is followed: more comes.
    batch: watch(jobs, never(), { schedule: schedules.all }),
    schedules,
    followed: new Map(),
    putOff: new Set(),
    heard: { since: 0, byJob: new Map() },
    counting: new Set(),
    sendings: new Set(),
    waiting: 0,
    failure: undefined,
    wake,
  }
}

/** Has nothing, and no end. */
function never(): AsyncIterable<never> {
  return { [Symbol.asyncIterator]: () => ({ next: async () => new Promise<never>(() => {}) }) }
}

async function work(state: TenantState, nextWake: () => Promise<void>): Promise<void> {
  const { database, fence, gate, clock } = state
  inherit(state, await database.unfinished(fence.tenant))
  void heedCallbacks(state)
  readResults(state).catch((error: unknown) => giveUp(state, error))
  let idleSince: number | undefined
  while (!gate.isClosed()) {
    const next = nextWake()
    const isMore = await takeSome(state)
    if (isMore || gate.isClosed()) continue
    await countWaiting(state)
    idleSince = isIdle(state) ? (idleSince ?? clock.elapsed()) : undefined
    const lingerMs = idleSince === undefined ? Infinity : idleSince + LINGER_MS - clock.elapsed()
    if (lingerMs <= 0) {
      if (await database.release(fence, true)) return
      idleSince = undefined
    }
    await wakeOrProbe(state, next, lingerMs <= 0 ? LINGER_MS : lingerMs)
  }
}

/** Goes on with what a former owner has left. */
function inherit(state: TenantState, entries: readonly Entry[]): void {
  const now = state.clock.now()
  for (const entry of entries) {
    const family = state.context.families[entry.family]
    // Of a family that only newer workers know.
    if (!family) continue
    const slot = slotOf(family, entry.input)
    const places = occupy(state.places, entry.family, slot, timeOf(state))
    const { handle } = entry
    if (entry.state === 'open' && handle) {
      followJob(state, { entry: { id: entry.id, family: entry.family }, handle, places }, undefined, now)
    } else void submitEntry(state, entry, places, true)
  }
}

/** Takes what there are places for. Tells whether there may be more at once. */
async function takeSome(state: TenantState): Promise<boolean> {
  const { database, fence, places } = state
  const wants = wantsAt(places, timeOf(state))
  if (wants.length === 0) return false
  for (const { family, slot } of wants)
    for (const lot of places.lots) {
      // What is enqueued while this is under way sets it again.
      if (lot.family === family && lot.slot === slot) lot.mayHaveMore = false
    }
  const taken = await database.take(fence, wants, [...state.putOff])
  const lots = taken.map((entry) => {
    const family = state.context.families[entry.family]!
    const slot = slotOf(family, entry.input)
    void submitEntry(state, entry, occupy(places, entry.family, slot, timeOf(state)), false)
    return { family: entry.family, slot, most: 1 }
  })
  wasTaken(places, wants, lots)
  return taken.length > 0
}

/** More than this is many. */
const MOST_COUNTED = 1_000

/** Finds out whether entries wait for places that are all taken: then polls are closer. */
async function countWaiting({ places, database, fence }: TenantState): Promise<void> {
  for (const lot of unknownLots(places)) {
    // What is enqueued while this is under way sets it again.
    lot.mayHaveMore = false
    lot.waiting = await database.countQueued(fence.tenant, lot, MOST_COUNTED)
    lot.mayHaveMore ||= lot.waiting > 0
  }
}

function isIdle({ followed, sendings, waiting }: TenantState): boolean {
  return followed.size + sendings.size + waiting === 0
}

/** Waits for something to happen, or for the time at which a place may be tried, or for as long as told. */
async function wakeOrProbe(state: TenantState, next: Promise<void>, mostMs = Infinity): Promise<void> {
  const { clock, places, wake } = state
  const ms = Math.max(Math.ceil(Math.min(nextProbeAt(places) - clock.elapsed(), mostMs)), 1)
  const cancel = ms === Infinity ? undefined : clock.after(ms, wake)
  await next
  cancel?.()
}
