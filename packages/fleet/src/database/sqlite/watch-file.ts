import type { Clock } from '@zuora-jobs/client'

import type { Change } from '../fleet-database.ts'
import type { Connection } from './connection.ts'

type Listener = (change: Change) => void

/**
 * How often a process checks whether others have written to its file, which costs the reading of one page.
 */
const CHECK_MS = 100

/** Tells listeners of what this process has changed, and, while there are any, of what others have. */
export function watchFile(
  connection: Connection | undefined,
  clock: Clock,
): {
  readonly changed: Listener
  readonly onChange: (listener: Listener) => () => void
  readonly close: () => void
} {
  const listeners = new Set<Listener>()
  let cancel = (): void => {}
  let version: number | undefined

  const changed: Listener = (change) => {
    for (const listener of listeners) listener(change)
  }
  const versionOf = ({ get }: Connection): number | undefined => {
    try {
      return get<{ data_version: number }>('PRAGMA data_version')!.data_version
    } catch {
      // Whoever uses the file next is told why.
      return undefined
    }
  }
  const check = (): void => {
    const found = versionOf(connection!)
    if (found !== version) changed({})
    version = found
    cancel = clock.after(CHECK_MS, check)
  }
  return {
    changed,
    onChange(listener) {
      if (connection && listeners.size === 0) {
        version = versionOf(connection)
        cancel = clock.after(CHECK_MS, check)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) cancel()
      }
    },
    close() {
      cancel()
      listeners.clear()
    },
  }
}
