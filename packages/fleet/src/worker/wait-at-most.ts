import type { Clock } from '@zuora-jobs/client'

/** Waits until something has ended, for a time at the most. Leaves no timer that holds up a process. */
export async function waitAtMost(clock: Clock, ms: number, ended: Promise<unknown>): Promise<void> {
  const { promise: isOver, resolve } = Promise.withResolvers<void>()
  const cancel = clock.after(ms, resolve)
  try {
    await Promise.race([ended, isOver])
  } finally {
    cancel()
  }
}
