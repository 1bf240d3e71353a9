import type { Clock } from '../time/clock.ts'
import type { TenantClock } from './mock-tenant.ts'

/** Why what waits for stepped time fails: nobody moves it. */
export class StandstillError extends Error {
  override readonly name = 'StandstillError'
}

/** The tenant's time for others, and who waits for it. */
export interface ClockForOthers {
  readonly clock: TenantClock
  /** Waits for so many milliseconds of a clock of the tenant, for an answer that comes late. */
  readonly wait: (clock: Clock, ms: number) => Promise<void>
  /** How many times somebody has begun to wait. */
  readonly waitsBegun: () => number
  /** The earliest instant that somebody waits for, epoch milliseconds. */
  readonly next: () => number | undefined
  /** Wakes all who wait. Until {@link recover}, they and all who ask for the time get this error. */
  readonly fail: (error: Error) => void
  readonly recover: () => void
}

/** Makes the clock for others of a tenant, whose own clock changes with every reset. */
export function createTenantClock(current: () => Clock): ClockForOthers {
  let begun = 0
  let failure: Error | undefined
  const now = (): number => {
    if (failure !== undefined) throw failure
    return current().now()
  }
  const at = (time: number, wake: () => void): (() => void) => {
    now()
    begun += 1
    // Who is woken reads the clock, and finds the error there.
    return current().at(time, wake, () => wake())
  }
  return {
    clock: { now, elapsed: now, at, after: (ms, wake) => at(now() + ms, wake) },
    wait: async (clock, ms) => {
      begun += 1
      await clock.wait(ms)
    },
    waitsBegun: () => begun,
    next: () => current().next(true),
    fail: (error) => {
      failure = error
      current().fail(error)
    },
    recover: () => (failure = undefined),
  }
}
