import type { FleetDatabase } from './database/fleet-database.ts'
import { FleetError } from './entries/fleet-error.ts'
import type { FleetEvent } from './entries/fleet-event.ts'
import type { EventsOptions } from './fleet.ts'

const PAGE = 500

/** PostgreSQL tells an event when all that began earlier has ended, which nobody is notified of. */
const AGAIN_MS = 500

/** The journal after a cursor, and what is written to it meanwhile, until the fleet is closed. */
export async function* readEvents(
  database: FleetDatabase,
  { since, signal: own, follow = true }: EventsOptions,
  closing: AbortSignal,
): AsyncGenerator<FleetEvent, void> {
  if (since !== undefined && !database.isCursor(since)) {
    throw new FleetError(
      'input',
      `since must be the cursor of an event of this fleet, not ${JSON.stringify(since)}`,
    )
  }
  closing.throwIfAborted()
  const signal = own ? AbortSignal.any([own, closing]) : closing
  let wake = (): void => {}
  const unsubscribe = follow ? database.onChange(() => wake()) : undefined
  const onAbort = (): void => wake()
  signal.addEventListener('abort', onAbort)
  try {
    for (let cursor = since; !signal.aborted;) {
      const { promise, resolve } = Promise.withResolvers<void>()
      wake = resolve
      const events = await database.events(cursor, PAGE).catch((error: unknown) => {
        // It was closed meanwhile.
        if (closing.aborted) return []
        throw error
      })
      for (const event of events) {
        cursor = event.cursor
        yield event
        if (signal.aborted) return
      }
      if (events.length === PAGE) continue
      if (!follow || signal.aborted) return
      const timer = setTimeout(resolve, AGAIN_MS)
      await promise
      clearTimeout(timer)
    }
  } finally {
    unsubscribe?.()
    signal.removeEventListener('abort', onAbort)
  }
}
