/** A clock of the client, by its form: this package depends on none of the others. */
export interface VirtualClock {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Calls `wake` once, at `time` or soon after, unless the function returned is called first. */
  readonly at: (time: number, wake: () => void) => () => void
  /** How many calls of `at` have neither woken anybody nor been called off. */
  readonly pending: () => number
  /**
   * Moves the time on, as a laptop's sleep does; who should have been woken meanwhile is woken late. Below 0
   * it sets the clock back, and as with a machine's timers nobody sleeps longer for that.
   */
  readonly advance: (ms: number) => void
}

/**
 * Time that passes only when nothing else happens: it jumps to the next wake-up once the event loop is idle.
 */
export function virtualClock(start = 1_767_225_600_000): VirtualClock {
  let now = start
  let scheduled = false
  const wakeUps = new Set<{ time: number; readonly wake: () => void }>()

  const passTime = (): void => {
    if (scheduled || wakeUps.size === 0) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      const next = [...wakeUps].toSorted((a, b) => a.time - b.time)[0]
      if (next === undefined) return
      wakeUps.delete(next)
      now = Math.max(now, next.time)
      next.wake()
      passTime()
    })
  }

  return {
    now: () => now,
    pending: () => wakeUps.size,
    advance(ms) {
      now += ms
      for (const wakeUp of wakeUps) wakeUp.time += Math.min(ms, 0)
    },
    at(time, wake) {
      const wakeUp = { time, wake }
      wakeUps.add(wakeUp)
      passTime()
      return () => wakeUps.delete(wakeUp)
    },
  }
}
