import type { Clock } from '../src/index.ts'

export interface VirtualClock extends Clock {
  /** Sleepers that have neither woken nor been aborted. */
  pending(): number
  /** Moves the time without waking anybody before the event loop turns: a laptop's sleep. */
  jump(ms: number): void
}

interface Sleeper {
  readonly time: number
  wake(): void
}

/** Time that passes only when nothing else happens: it jumps to the next sleeper once the event loop is idle. */
export function virtualClock(start = 1_767_225_600_000): VirtualClock {
  let now = start
  const sleepers = new Set<Sleeper>()
  let scheduled = false

  const passTime = (): void => {
    if (scheduled || sleepers.size === 0) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      const next = [...sleepers].reduce(
        (first, one) => (one.time < first.time ? one : first),
        [...sleepers][0]!,
      )
      if (next === undefined) return
      sleepers.delete(next)
      now = Math.max(now, next.time)
      next.wake()
      passTime()
    })
  }

  return {
    now: () => now,
    pending: () => sleepers.size,
    jump: (ms) => (now += ms),
    sleepUntil: (time, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const onAbort = (): void => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const sleeper: Sleeper = {
          time,
          wake() {
            signal?.removeEventListener('abort', onAbort)
            resolve()
          },
        }
        signal?.addEventListener('abort', onAbort, { once: true })
        sleepers.add(sleeper)
        passTime()
      }),
  }
}
