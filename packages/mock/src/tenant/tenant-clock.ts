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
  /** Nobody waits any more: the tenant's clock is another one. */
  readonly reset: () => void
}

/** Makes the clock for others of a tenant, whose own clock changes with every reset. */
export function createTenantClock(current: () => Clock): ClockForOthers {
  const waits = new Set<Wait>()
  let begun = 0
  let failure: Error | undefined
  const now = (): number => {
    if (failure !== undefined) throw failure
    return current().now()
  }
  const at = (time: number, wake: () => void): (() => void) => {
    now()
    begun += 1
    const end = (): void => {
      cancel()
      waits.delete(wait)
    }
    const wait: Wait = {
      time,
      // Who is woken reads the clock, and finds the error there.
      fail: () => {
        end()
        wake()
      },
    }
    waits.add(wait)
    const cancel = current().at(time, () => {
      waits.delete(wait)
      wake()
    })
    return end
  }
  return {
    clock: {
      now,
      elapsed: now,
      at,
      after: (ms, wake) => at(now() + ms, wake),
    },
    wait: async (clock, ms) =>
      await new Promise<void>((resolve, reject) => {
        begun += 1
        const wait: Wait = { time: clock.now() + ms, fail: reject }
        waits.add(wait)
        void clock
          .wait(ms)
          .then(resolve)
          .finally(() => waits.delete(wait))
      }),
    waitsBegun: () => begun,
    next: () => [...waits].map(({ time }) => time).toSorted((one, other) => one - other)[0],
    fail: (error) => {
      failure = error
      for (const wait of waits) wait.fail(error)
      waits.clear()
    },
    recover: () => (failure = undefined),
    reset: () => {
      failure = undefined
      waits.clear()
    },
  }
}

interface Wait {
  readonly time: number
  readonly fail: (error: Error) => void
}
