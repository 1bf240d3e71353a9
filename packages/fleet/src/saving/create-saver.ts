import type { JobsClient } from '@zuora-jobs/polling'

import type { Saving } from '../database/fleet-database.ts'
import { keepTrying } from '../database/keep-trying.ts'
import type { EntryEnd } from '../entries/entry.ts'
import { loadData } from './load-data.ts'
import { NotSaverError, type SaveParts, saveResults } from './save-results.ts'

/** Results that a worker saves at a time: each is a download. */
const MOST_SAVED = 4
/** Before what has failed is tried again by the same worker; it doubles with each time. */
const RETRY_MS = 5_000
const LONGEST_RETRY_MS = 300_000

/** Saves results of any tenant, whoever owns it. */
export interface Saver {
  /** Takes what nobody saves, as far as there is room. @throws FleetError `database` */
  readonly look: (worker: string) => Promise<void>
  /** Leaves everything to others. Resolves when nothing is written any more. */
  readonly stop: () => Promise<void>
}

/** What a saver is made of. */
export interface SaverParts extends SaveParts {
  readonly clientOf: (tenant: string) => Promise<JobsClient>
  readonly onFailed: (saving: Saving, error: unknown, retryAt: number) => void
  /** Is called when there is room for more. */
  readonly onRoom: () => void
  /** @default imports the package */
  readonly load?: typeof loadData | undefined
}

export function createSaver(parts: SaverParts): Saver {
  const { database, clock, onFailed, onRoom } = parts
  const running = new Map<string, Promise<void>>()
  const failing = new Map<string, { readonly until: number; readonly times: number }>()
  const stopping = new AbortController()
  let isLooking = false

  const hasFailed = async (saving: Saving, error: unknown): Promise<void> => {
    const { id } = saving
    if (!stopping.signal.aborted && !(error instanceof NotSaverError)) {
      const times = (failing.get(id)?.times ?? 0) + 1
      const ms = Math.min(RETRY_MS * 2 ** (times - 1), LONGEST_RETRY_MS)
      failing.set(id, { until: clock.elapsed() + ms, times })
      onFailed(saving, error, clock.now() + ms)
    }
    await database.leaveSaving(saving).catch(() => {})
  }
  const save = async (saving: Saving): Promise<void> => {
    let end: EntryEnd
    try {
      const client = await parts.clientOf(saving.entry.tenant)
      end = await saveResults(parts, saving, client, await (parts.load ?? loadData)(), stopping.signal)
    } catch (error) {
      return hasFailed(saving, error)
    }
    failing.delete(saving.id)
    await keepTrying(clock, () => database.endSaving(saving, end))
  }
  return {
    async look(worker) {
      const room = MOST_SAVED - running.size
      if (isLooking || stopping.signal.aborted || room <= 0) return
      isLooking = true
      try {
        const failed = [...failing].filter(([, { until }]) => until > clock.elapsed()).map(([id]) => id)
        for (const saving of await database.takeSaving(worker, room, [...running.keys(), ...failed])) {
          const saved = save(saving).finally(() => {
            running.delete(saving.id)
            onRoom()
          })
          running.set(saving.id, saved)
          // A database that says no for good ends the wait, and the next look finds the entry.
          saved.catch(() => {})
        }
      } finally {
        isLooking = false
      }
    },
    async stop() {
      stopping.abort(new NotSaverError())
      await Promise.allSettled(running.values())
    },
  }
}
