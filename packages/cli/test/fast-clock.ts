import type { Clock } from '@zuora-jobs/client'

/** A clock that runs `speed` times as fast as that of the machine since `startedAt`, in every process. */
export function fastClock(startedAt: number, speed: number): Clock {
  const now = (): number => startedAt + (Date.now() - startedAt) * speed
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
