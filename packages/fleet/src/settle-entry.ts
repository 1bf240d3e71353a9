import type { Outcome } from '@zuora-jobs/polling'

import type { FleetDatabase } from './database/fleet-database.ts'
import type { Entry } from './entries/entry.ts'
import { FleetError } from './entries/fleet-error.ts'

/**
 * Waits for the end of an entry. It is read when something has ended, and not otherwise.
 *
 * @throws FleetError `entry-failed`, `in-doubt`, `not-found`, or the reason of the signal
 */
export async function settleEntry(
  database: FleetDatabase,
  known: (id: string) => Promise<Entry>,
  id: string,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  signal?.throwIfAborted()
  let changed = Promise.withResolvers<void>()
  const wake = (): void => changed.resolve()
  const unsubscribe = database.onChange(({ entryId, tenant }) => {
    if (entryId === id || (entryId === undefined && tenant === undefined)) wake()
  })
  signal?.addEventListener('abort', wake)
  try {
    for (;;) {
      changed = Promise.withResolvers()
      const outcome = outcomeOf(await known(id))
      if (outcome) return outcome
      await changed.promise
      signal?.throwIfAborted()
    }
  } finally {
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
