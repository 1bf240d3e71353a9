import type { Clock } from '@zuora-jobs/client'
import { sleepFor } from '@zuora-jobs/client/internal'

import { isFleetError } from '../entries/fleet-error.ts'

const AGAIN_MS = 1_000

/**
 * Does what the database has to take in, however long it does not answer. It must do no harm to do it twice.
 */
export async function keepTrying<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isFleetError(error) || error.code !== 'database') throw error
      await sleepFor(clock, AGAIN_MS)
    }
  }
}
