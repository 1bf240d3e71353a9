import type { Clock } from '@zuora-jobs/client'
import { sleepFor } from '@zuora-jobs/client/internal'

import type { Lease } from './create-lease.ts'

/** Why something was not sent: its tenant is not ours any more, or is about to be handed on. */
export class NotOwnerError extends Error {
  override readonly name = 'NotOwnerError'
  /** The mark by which submits know that nothing has left. */
  readonly sent = false

  constructor() {
    super('another worker owns the tenant by now, or is about to')
  }
}

/** Through which everything goes that starts a job. It closes for good. */
export interface Gate {
  /** Waits until it is open. @throws NotOwnerError where it is closed for good */
  readonly pass: () => Promise<void>
  /** Whether something may go now. */
  readonly isOpen: () => boolean
  readonly close: () => void
  readonly isClosed: () => boolean
}

/**
 * Lets a submit go only while the lease lasts for a while: the last thing before it is sent. Where it does
 * not, it waits for the next beat, which renews the lease or ends it.
 */
export function createGate(clock: Clock, { left }: Lease, marginMs: number): Gate {
  let closed = false
  const isOpen = (): boolean => !closed && left() >= marginMs
  return {
    isOpen,
    close: () => (closed = true),
    isClosed: () => closed,
    async pass() {
      while (!closed && !isOpen()) await sleepFor(clock, marginMs / 4)
      if (closed) throw new NotOwnerError()
    },
  }
}
