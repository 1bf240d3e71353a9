import type { Clock } from '@zuora-jobs/client'

/** An instant, by both clocks of a machine. */
export interface Instant {
  readonly now: number
  readonly elapsed: number
}

/** How long a worker may be sure that its tenants are its own. */
export interface Lease {
  /** Milliseconds that are left; below 0 where somebody else may own them by now. */
  readonly left: () => number
  /** It was renewed by a request that began then: the database cannot have counted from an earlier time. */
  readonly renewed: (begun: Instant) => void
}

/**
 * Counts by whichever clock of the machine has gone further: the one that nobody sets stands still where a
 * machine is frozen, and the other one may be set back.
 */
export function createLease(clock: Clock, leaseMs: number): Lease {
  let since: Instant | undefined
  return {
    left() {
      if (!since) return 0
      return leaseMs - Math.max(clock.elapsed() - since.elapsed, clock.now() - since.now)
    },
    renewed: (begun) => (since = begun),
  }
}

export function instantOf(clock: Clock): Instant {
  return { now: clock.now(), elapsed: clock.elapsed() }
}
