import { createJobs, type JobFamilies, type JobsClient, type JobsOptions, watch } from '@zuora-jobs/polling'
import { CONTEXT, type Places } from '@zuora-jobs/polling/internal'

import type { Change, Fence, FleetDatabase, Unfinished, Want } from '../database/fleet-database.ts'
import type { Patience } from '../database/keep-trying.ts'
import type { loadData } from '../entries/load-data.ts'
import { slotOf } from '../entries/slot-of.ts'
import type { Budget } from '../owner/create-budget.ts'
import type { Gate } from '../owner/create-gate.ts'
import { awaitFile, followJob, readResults } from './follow-jobs.ts'
import { closeTenant, giveUp } from './give-up.ts'
import { heedCallbacks } from './heed-callbacks.ts'
import { heedUploads } from './heed-uploads.ts'
import { learnedSchedules } from './learned-schedules.ts'
import { GIVEN_UP_MS } from './send-submit.ts'
import { submitEntry } from './submit-entry.ts'
import {
  createPlaces,
  isAwaited,
  mayHaveMore,
  MOST_TAKEN,
  nextProbeAt,
  occupy,
  unknownLots,
  wantsAt,
  wasTaken,
} from './tenant-places.ts'
import { type TenantState, timeOf } from './tenant-state.ts'
import { waitsForSubmit, wantsOf } from './wants-of.ts'

/** How long a tenant is kept that has nothing to do: it costs nothing, and its next entry starts at once. */
const LINGER_MS = 60_000

/** What the owner of a tenant works with. */
export interface TenantParts extends Patience {
  readonly database: FleetDatabase
  readonly fence: Fence
  readonly gate: Gate
  /** Of all tenants of the worker. */
  readonly budget: Budget
  readonly client: JobsClient
  readonly families: JobFamilies
  readonly jobsOptions: Pick<JobsOptions, 'schedule' | 'toleranceMs' | 'history' | 'onEvent'>
  readonly soleSubmitter: boolean
  /** Loads the package that reads parts of files. */
  readonly data: typeof loadData
  readonly onEntryFailed: TenantState['onEntryFailed']
  /** How many more entries may be in the memory of this worker. */
  readonly room: () => number
}

/** A tenant that is worked on. */
export interface TenantRun {
  readonly fence: Fence
  /** How many entries it has in memory. */
  readonly size: () => number
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
    size: () => sizeOf(state),
    changed({ tenant, family, entryId, isCallback = false, isUpload = false }) {
      if (entryId !== undefined || (tenant !== undefined && tenant !== fence.tenant)) return
      if (isCallback || tenant === undefined) void heedCallbacks(state)
      if (isUpload || tenant === undefined) void heedUploads(state)
      if (isCallback || isUpload) return
      mayHaveMore(state.places, family)
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
    waits: new Map(),
    context: jobs[CONTEXT],
    places,
    // It does not end where nothing is followed: more comes.
    batch: watch(jobs, never(), { schedule: schedules.all }),
    schedules,
    followed: new Map(),
    uploading: new Map(),
    putOff: new Set(),
    heard: { since: 0, byJob: new Map() },
    jobs: new Set(),
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
  const inheritSome = inheritance(state)
  readResults(state).catch((error: unknown) => giveUp(state, error))
  let idleSince: number | undefined
  while (!gate.isClosed()) {
    const next = nextWake()
    // What is open already has its places first.
    const isMore = (await inheritSome()) ?? (await takeSome(state))
    if (isMore || gate.isClosed()) continue
    await countWaiting(state)
    idleSince = sizeOf(state) === 0 ? (idleSince ?? clock.elapsed()) : undefined
    const lingerMs = idleSince === undefined ? Infinity : idleSince + LINGER_MS - clock.elapsed()
    if (lingerMs <= 0) {
      if (await database.release(fence, true)) return
      idleSince = undefined
    }
    await wakeOrProbe(state, next, lingerMs <= 0 ? LINGER_MS : lingerMs)
  }
}

/** Entries that are read at a time. */
const PAGE = 500

/**
 * Goes on with what a former owner has left, page by page, as far as there is room. Tells whether there may
 * be more at once; `undefined` when there is nothing left.
 */
function inheritance(state: TenantState): () => Promise<boolean | undefined> {
  const { database, fence, room } = state
  let last: string | undefined
  let isOver = false
  return async () => {
    if (isOver) return undefined
    const most = Math.min(room(), PAGE)
    if (most <= 0) return false
    const entries = await database.unfinished(fence, most, last)
    inherit(state, entries)
    last = entries.at(-1)?.id ?? last
    isOver = entries.length < most
    if (isOver) void heedCallbacks(state)
    void heedUploads(state)
    return true
  }
}

function inherit(state: TenantState, entries: readonly Unfinished[]): void {
  const now = state.clock.now()
  for (const entry of entries) {
    // Of a family that only newer workers know.
    if (!state.context.families[entry.family]) continue
    const places = occupy(state.places, entry.family, entry.slot, timeOf(state))
    const { handle } = entry
    const known = { entry: { id: entry.id, family: entry.family }, places }
    if (entry.state === 'open' && handle) followJob(state, { ...known, handle }, now)
    else if (entry.state === 'uploading') awaitFile(state, known)
    else {
      state.waits.set(entry.id, timeOf(state) + GIVEN_UP_MS - entry.lostForMs)
      void submitAgain(state, entry, places)
    }
  }
}

/** Goes on with a submit that a former owner has begun, when there is room among those of this worker. */
async function submitAgain(state: TenantState, entry: Unfinished, places: Places): Promise<void> {
  const { budget, closing } = state
  state.waiting += 1
  const isOurs = await budget.take(1, closing.signal)
  state.waiting -= 1
  if (isOurs) budget.giveAfter(1, submitEntry(state, entry, places, true))
}

/** Takes what there are places for. Tells whether there may be more at once. */
async function takeSome(state: TenantState): Promise<boolean> {
  const { places, budget, closing } = state
  const wantsNow = (): readonly Want[] => wantsAt(places, timeOf(state), state.room())
  if (wantsNow().length === 0 || !(await budget.take(MOST_TAKEN, closing.signal))) return false
  let begun: readonly Promise<void>[] = []
  try {
    begun = await takeNow(state, wantsOf(state, wantsNow()))
  } finally {
    budget.give(MOST_TAKEN - begun.length)
  }
  if (begun.length > 0) budget.giveAfter(begun.length, Promise.all(begun))
  return begun.length > 0
}

/** Takes what is wanted, and begins to submit it. */
async function takeNow(state: TenantState, wants: readonly Want[]): Promise<readonly Promise<void>[]> {
  const { database, fence, places } = state
  if (wants.length === 0) return []
  for (const { family, slot } of wants)
    for (const lot of places.lots) {
      // What is enqueued while this is under way sets it again.
      if (lot.family === family && lot.slot === slot) lot.mayHaveMore = false
    }
  const taken = await database.take(fence, wants, [...state.putOff])
  const slots = taken.map(({ family, input }) => slotOf(state.context.families[family]!, input))
  const begun = taken.map((entry, index) =>
    submitEntry(state, entry, occupy(places, entry.family, slots[index]!, timeOf(state)), false),
  )
  wasTaken(
    places,
    wants,
    taken.map(({ family }, index) => ({ family, slot: slots[index]!, most: 1 })),
  )
  return begun
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

function sizeOf({ followed, uploading, sendings, waiting }: TenantState): number {
  return followed.size + uploading.size + sendings.size + waiting
}

/** How often to look whether there is room in the memory. */
const ROOM_MS = 1_000

/** Waits for something to happen, or for the time at which a place may be tried, or for as long as told. */
async function wakeOrProbe(state: TenantState, next: Promise<void>, mostMs: number): Promise<void> {
  const { clock, places, wake, room } = state
  // No place is of use before there is room in the memory.
  const probeMs =
    room() > 0 ? nextProbeAt(places, (lot) => waitsForSubmit(state, lot)) - clock.elapsed() : ROOM_MS
  const ms = Math.max(Math.ceil(Math.min(probeMs, mostMs)), 1)
  const cancel = ms === Infinity ? undefined : clock.after(ms, wake)
  await next
  cancel?.()
}
