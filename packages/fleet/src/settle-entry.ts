import type { Clock } from '@zuora-jobs/client'
import type { Outcome } from '@zuora-jobs/polling'

import type { FleetDatabase } from './database/fleet-database.ts'
import type { Entry } from './entries/entry.ts'
import { FleetError, isFleetError } from './entries/fleet-error.ts'

/** How long to leave a database alone that did not answer. */
const AGAIN_MS = 1_000

/**
 * Waits for the end of an entry. It is read when something has ended, and not otherwise. A database that has
 * answered once, and then does not, is waited for.
 *
 * @throws FleetError `entry-failed`, `in-doubt`, `not-found`, or the reason of the signal
 */
export async function settleEntry(
  database: FleetDatabase,
  clock: Clock,
  known: (id: string) => Promise<Entry>,
  id: string,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  signal?.throwIfAborted()
  let changed = Promise.withResolvers<void>()
  const wake = (): void => changed.resolve()
  const unsubscribe = database.onChange(({ entryId, tenant, isTask = false }) => {
    if (entryId === id || (entryId === undefined && tenant === undefined && !isTask)) wake()
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
      const outcome = entry && outcomeOf(entry)
      if (outcome) return outcome
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

function outcomeOf({ id, state, end, doubt }: Entry): Outcome | undefined {
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
