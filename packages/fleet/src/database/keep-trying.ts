import type { Clock } from '@zuora-jobs/client'
import { sleepFor } from '@zuora-jobs/client/internal'

import { isFleetError } from '../entries/fleet-error.ts'

const AGAIN_MS = 1_000

/** What restarts, or is busy, is back by then: nobody needs to know. */
const PATIENCE_MS = 10_000

/** Who keeps trying. */
export interface Patience {
  readonly clock: Clock
  /** Is told, each time, why the database has not taken something in for a while. */
  readonly onStuck: (error: unknown) => void
}

/**
 * Does what the database has to take in, however long it does not answer. It must do no harm to do it twice.
 */
export async function keepTrying<T>({ clock, onStuck }: Patience, work: () => Promise<T>): Promise<T> {
  const begunAt = clock.elapsed()
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isFleetError(error) || error.code !== 'database') throw error
      if (clock.elapsed() - begunAt >= PATIENCE_MS) onStuck(error)
      await sleepFor(clock, AGAIN_MS)
    }
  }
}
