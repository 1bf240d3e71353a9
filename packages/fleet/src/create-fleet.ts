import { systemClock } from '@zuora-jobs/client'
import { observerOf } from '@zuora-jobs/client/internal'
import { createJobs, type JobFamilies, type ZuoraFamilies, zuoraFamilies } from '@zuora-jobs/polling'
import { calledJob, namesNoJob, notifyUrlAt } from '@zuora-jobs/polling/internal'

import { fleetClosed } from './database/fleet-closed.ts'
import { openDatabase } from './database/open-database.ts'
import { checkFilter } from './entries/check-filter.ts'
import { checkSavedFamily } from './entries/check-save-to.ts'
import type { Entry } from './entries/entry.ts'
import { withChecksum } from './entries/file-reference.ts'
import { FleetError } from './entries/fleet-error.ts'
import { isName } from './entries/is-name.ts'
import { loadData } from './entries/load-data.ts'
import { type Accept, checkName, familyIn, newEntry } from './entries/new-entry.ts'
import { newLoad } from './entries/new-load.ts'
import { resolutionOf } from './entries/resolution-of.ts'
import type { Fleet, FleetOptions } from './fleet.ts'
import { readEvents } from './read-events.ts'
import { createSchedules } from './schedule/create-schedules.ts'
import { loadedBy, outcomeOf, settleEntry } from './settle-entry.ts'
import { createWorker, type Worker } from './worker/create-worker.ts'
import { warnOf, type WorkerEvent } from './worker/worker-events.ts'
import { checkWork } from './worker/worker-options.ts'

const THIRTY_DAYS_MS = 2_592_000_000

const MOST_OPEN = 50_000

/** Until when another worker does not take over. A database on another machine may be slow for a moment. */
const LEASE_MS = { memory: 1_500, sqlite: 1_500, postgres: 5_000 }

/**
 * A fleet: entries, and workers that turn them into jobs. Opens nothing before it is used.
 *
 * @example
 * const fleet = createFleet({
 *   database: 'file:jobs.db',
 *   tenants: (name) => createZuoraClient(secretsOf(name)),
 * })
 *
 * @throws FleetError `input` for options that cannot work
 */
export function createFleet<Families extends JobFamilies = ZuoraFamilies>(
  options: FleetOptions<Families>,
): Fleet<Families> {
  const { families = zuoraFamilies as JobFamilies as Families, clock = systemClock } = options
  const { soleSubmitter = false, retentionMs = THIRTY_DAYS_MS, polling = {}, maxQueued } = options
  checkOptions(options)
  const { type, database } = openDatabase(options.database, clock)
  const notifyUrl = options.notifyUrl === undefined ? undefined : notifyUrlAt(options.notifyUrl)
  const accept: Accept = async (request) => {
    checkSavedFamily(request.family, request.saveTo)
    const input = await withChecksum(familyIn(families, request.family), request.input)
    return newEntry(families, { ...request, input }, crypto.randomUUID(), notifyUrl)
  }
  const schedules = createSchedules(type === 'postgres' ? options.database : undefined, families, accept)
  // Checks the options of polls, and makes handles. It has no client, and sends nothing.
  const jobs = createJobs(NO_CLIENT, { ...polling, families: families as JobFamilies })
  const workers = new Set<Worker>()

  const get: Fleet['get'] = async (id) => (isName(id) ? database.get(id) : undefined)
  const known = async (id: string): Promise<NonNullable<Awaited<ReturnType<typeof get>>>> => {
    const entry = await get(id)
    if (entry) return entry
    throw new FleetError('not-found', `there is no entry ${JSON.stringify(id)}, or not any more`)
  }
  const closing = new AbortController()
  const settled = <T>(
    id: string,
    endOf: (entry: Entry) => T | undefined | Promise<T | undefined>,
    signal: AbortSignal | undefined,
  ): Promise<T> => {
    const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
    return settleEntry({ database, clock, known, endOf }, id, either)
  }
  /** The engine of schedules has connections of its own. */
  const open = <T>(part: T): T => {
    closing.signal.throwIfAborted()
    return part
  }
  const close = async (): Promise<void> => {
    closing.abort(fleetClosed())
    await Promise.all([...workers].map((worker) => worker.stop()))
    await database.close()
  }
  return {
    async enqueue(tenant, family, input, { transaction, ...how } = {}) {
      const { key, priority, saveTo } = how
      const entry = await accept({ tenant, family, input, key, priority, saveTo })
      return (await database.enqueue(entry, transaction, maxQueued)).id
    },
    settle: async (id, { signal } = {}) => (await settled(id, outcomeOf, signal)) as never,
    async load(tenant, load, { transaction, ...how }) {
      const entry = await newLoad(families, { ...how, tenant, load }, crypto.randomUUID())
      return (await database.enqueue(entry, transaction, maxQueued)).id
    },
    loaded: (id, { signal } = {}) => settled(id, (entry) => loadedBy(database, entry), signal),
    get,
    list: async (filter = {}) => database.list(checkFilter(filter)),
    doubts: async () => database.list({ state: 'doubt', limit: 10_000 }),
    async resolve(id, resolution) {
      const entry = await known(id)
      if (await database.resolve(id, resolutionOf(jobs, entry, resolution))) return
      throw new FleetError('not-in-doubt', `entry ${id} is ${entry.state}, and not in doubt`, { entryId: id })
    },
    cancel: async (id) => (await known(id)) && database.cancel(id),
    async receive(request) {
      const jobId = calledJob(request)
      if (jobId === undefined) return namesNoJob()
      await database.noteCallback(jobId)
      return new Response(null, { status: 204 })
    },
    async notified(jobId) {
      checkName('jobId', jobId)
      return database.noteCallback(jobId)
    },
    schedule: async (...work) => open(schedules).schedule(...work),
    unschedule: async (name) => open(schedules).unschedule(name),
    schedules: async () => open(schedules).list(),
    events: (events = {}) => readEvents(database, events, closing.signal),
    cursor: async () => database.latestCursor(),
    tenants: async () => database.tenants(),
    page({ hosts = [] } = {}) {
      const wrong = hosts.find((host) => !/^[a-z\d.-]+$/.test(host))
      if (wrong !== undefined) {
        const example = 'a name without a port, such as ops.example.com'
        throw new FleetError('input', `hosts must be names, each ${example}, not ${JSON.stringify(wrong)}`)
      }
      const parts = { database, families, clock, closing: closing.signal }
      // Loaded when somebody opens it.
      return async (request) => (await import('./page/create-page.ts')).createPage(parts, hosts)(request)
    },
    work(work = {}) {
      closing.signal.throwIfAborted()
      checkWork(work)
      const { leaseMs = LEASE_MS[type], maxOpen = MOST_OPEN, onEvent = warnOf } = work
      const tell = observerOf<WorkerEvent>(onEvent)!
      const ticking = schedules.run(database, (error) => tell({ type: 'worker-failed', error }))
      const worker = createWorker({
        database,
        clock,
        families,
        clientOf: options.tenants,
        jobsOptions: polling,
        soleSubmitter,
        data: loadData,
        leaseMs,
        maxOpen,
        retentionMs,
        onEvent: tell,
        onStop: () => ticking.stop(),
        newName: () => crypto.randomUUID(),
      })
      workers.add(worker)
      return worker
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** @throws FleetError `input` for options that cannot work */
function checkOptions({
  tenants,
  retentionMs = 1,
  maxQueued = 1,
  notifyUrl = 'https://localhost',
}: Pick<FleetOptions, 'retentionMs' | 'maxQueued' | 'notifyUrl'> & { readonly tenants: unknown }): void {
  const refuse = (message: string): never => {
    throw new FleetError('input', message)
  }
  if (typeof tenants !== 'function') {
    refuse('tenants must be a function that returns the client of a tenant')
  }
  if (!(retentionMs > 0)) {
    refuse(`retentionMs must be a number of milliseconds above 0, not ${retentionMs}`)
  }
  if (maxQueued !== Infinity && !(Number.isSafeInteger(maxQueued) && maxQueued >= 1 && maxQueued < 2 ** 31)) {
    refuse(`maxQueued must be a whole number from 1 on, or Infinity, not ${maxQueued}`)
  }
  if (!/^https?:$/.test(URL.parse(notifyUrl)?.protocol ?? '')) {
    refuse('notifyUrl must be a URL that begins with https://')
  }
}

const NO_CLIENT = { identity: {} } as never
