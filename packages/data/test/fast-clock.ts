import type { Clock } from '@zuora-jobs/client'

/** A clock that shows `now` at first, and runs `speed` times as fast as that of the machine. */
export function fastClock(now: number, speed: number): Clock {
  const start = performance.now()
  const elapsed = (): number => (performance.now() - start) * speed
  const after = (ms: number, wake: () => void): (() => void) => {
    const timer = setTimeout(wake, Math.min(Math.max(ms / speed, 0), 2_147_483_647))
    return () => clearTimeout(timer)
  }
  return {
    now: () => now + elapsed(),
    elapsed,
    at: (time, wake) => after(time - now - elapsed() + speed, wake),
    after: (ms, wake) => after(ms + speed, wake),
  }
}
