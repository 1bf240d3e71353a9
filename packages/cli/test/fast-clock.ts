import type { Clock } from '@zuora-jobs/client'

/** An instant on two clocks: that of the machine, and one that runs faster. Epoch milliseconds. */
export interface ClockBase {
  readonly real: number
  readonly fast: number
}

/** A clock that runs `speed` times as fast as that of the machine, and shows the same in every process. */
export function fastClock({ real, fast }: ClockBase, speed: number): Clock {
  const now = (): number => Math.floor(fast + (Date.now() - real) * speed)
  const after = (ms: number, wake: () => void): (() => void) => {
    const timer = setTimeout(wake, Math.min(Math.max(ms / speed, 0), 2_147_483_647))
    return () => clearTimeout(timer)
  }
  return {
    now,
    elapsed: () => performance.now() * speed,
    at: (time, wake) => after(time - now() + speed, wake),
    after: (ms, wake) => after(ms + speed, wake),
  }
}
