import type { Clock } from '@zuora-jobs/client'
import type { Outcome } from '@zuora-jobs/polling'

import type { FleetDatabase } from './database/fleet-database.ts'
import type { Entry } from './entries/entry.ts'
import { FleetError, isFleetError } from './entries/fleet-error.ts'
import type { LoadedRecords } from './entries/load.ts'

/** How long to leave a database alone that did not answer. */
const AGAIN_MS = 1_000

/** What an end is waited for with. */
export interface SettleParts<T> {
  readonly database: FleetDatabase
  readonly clock: Clock
  readonly known: (id: string) => Promise<Entry>
  /** What is waited for; `undefined` where it is not there yet. */
  readonly endOf: (entry: Entry) => T | undefined | Promise<T | undefined>
}

/**
 * Waits for the end of an entry. It is read when something has ended, and not otherwise. A database that has
 * answered once, and then does not, is waited for.
 *
 * @throws what `endOf` throws, FleetError `not-found`, or the reason of the signal
 */
export async function settleEntry<T>(
  { database, clock, known, endOf }: SettleParts<T>,
  id: string,
  signal: AbortSignal | undefined,
): Promise<T> {
  signal?.throwIfAborted()
  let changed = Promise.withResolvers<void>()
  // A part of it may be in doubt.
  let isLoad = false
  const wake = (): void => changed.resolve()
  const unsubscribe = database.onChange(({ entryId, tenant, isForAnyone = false }) => {
    const isOurs = entryId === id || (entryId !== undefined && isLoad)
    if (isOurs || (entryId === undefined && tenant === undefined && !isForAnyone)) wake()
  })
  signal?.addEventListener('abort', wake)
  let cancel = (): void => {}
  const failed = (error: unknown): undefined => {
    if (!isFleetError(error) || error.code !== 'database') throw error
    cancel = clock.after(AGAIN_MS, wake)
  }
  try {
    let entry: Entry | undefined = await known(id)
    for (;;) {
      isLoad ||= entry !== undefined && isLoading(entry)
      const end = entry && (await Promise.resolve(entry).then(endOf).catch(failed))
      if (end) return end
      await changed.promise
      signal?.throwIfAborted()
      changed = Promise.withResolvers()
      entry = await known(id).catch(failed)
    }
  } finally {
    cancel()
    unsubscribe()
    signal?.removeEventListener('abort', wake)
  }
}

/**
 * How the job of an entry has ended, if it has.
 *
 * @throws FleetError `entry-failed`, `in-doubt`, `not-saved`; `input` for a load
 */
export function outcomeOf({ id, state, end, doubt }: Entry): Outcome | undefined {
  if (isLoading({ state }) || end?.loaded) {
    throw new FleetError('input', `entry ${id} is a load: fleet.loaded tells what came of it`, {
      entryId: id,
    })
  }
  if (state === 'saving') return undefined
  if (end?.saved?.problem !== undefined) {
    const wayOut = `its job ${end.outcome!.phase}, see the end of the entry; enqueue it anew for its files`
    const message = `the results of entry ${id} could not be saved: ${end.saved.problem}; ${wayOut}`
    throw new FleetError('not-saved', message, { entryId: id })
  }
  if (end?.outcome) return end.outcome
  if (end)
    throw new FleetError('entry-failed', `entry ${id} has no job: ${end.failure.message}`, { entryId: id })
  if (state !== 'doubt') return undefined
  const wayOut = `find out what became of it, and say so with fleet.resolve`
  throw new FleetError('in-doubt', `entry ${id} is in doubt: ${doubt!.message}; ${wayOut}`, { entryId: id })
}

/**
 * What came of a load, if all its parts have ended.
 *
 * @throws FleetError `entry-failed` where its file cannot be loaded, or it was cancelled; `in-doubt` where
 * one of its parts is; `input` for what is not a load
 */
export async function loadedBy(database: FleetDatabase, entry: Entry): Promise<LoadedRecords | undefined> {
  const { id, end } = entry
  if (end?.loaded) return end.loaded
  if (end?.failure) outcomeOf(entry)
  if (!isLoading(entry)) {
    throw new FleetError('input', `entry ${id} is not a load: fleet.settle tells how it ended`, {
      entryId: id,
    })
  }
  const [part] = await database.list({ parent: id, state: 'doubt', limit: 1 })
  if (part) outcomeOf(part)
  return undefined
}

/** Whether it is a load that has not ended. */
function isLoading({ state }: Pick<Entry, 'state'>): boolean {
  return state === 'splitting' || state === 'loading'
}
