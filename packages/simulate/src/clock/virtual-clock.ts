/** A clock of the client, by its form: this package depends on none of the others. */
export interface VirtualClock {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Milliseconds since the start, by a clock that nobody sets. */
  readonly elapsed: () => number
  /** Calls `wake` once, at `time` or soon after, unless the function returned is called first. */
  readonly at: (time: number, wake: () => void) => () => void
  /** Calls `wake` once, when `ms` milliseconds have elapsed. */
  readonly after: (ms: number, wake: () => void) => () => void
  /** How many calls of `at` and `after` have neither woken anybody nor been called off; and the holds. */
  readonly pending: () => number
  /** Lets no time pass until the function returned is called: something is at work outside of it. */
  readonly hold: () => () => void
  /**
   * Moves the time on, as a laptop's sleep does; who should have been woken meanwhile is woken late. Below 0
   * it sets the clock back, and as with a machine's timers nobody sleeps longer for that.
   */
  readonly advance: (ms: number) => void
  /** Sets the clock forward or back. No time elapses. */
  readonly set: (time: number) => void
}

interface WakeUp {
  due: number
  readonly isAt: boolean
  readonly wake: () => void
}

/**
 * Time that passes only when nothing else happens: it jumps to the next wake-up once the event loop is idle.
 */
export function virtualClock(start = 1_767_225_600_000): VirtualClock {
  let elapsed = 0
  /** What to add to what has elapsed for the time. */
  let offset = start
  let scheduled = false
  let holds = 0
  /** By what has elapsed; those of `at` move where the clock is set. */
  const wakeUps = new Set<WakeUp>()

  const passTime = (): void => {
    if (scheduled || holds > 0 || wakeUps.size === 0) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      if (holds > 0) return
      const next = firstOf(wakeUps)
      if (next === undefined) return
      wakeUps.delete(next)
      elapsed = Math.max(elapsed, next.due)
      next.wake()
      passTime()
    })
  }
  const add = (due: number, isAt: boolean, wake: () => void): (() => void) => {
    const wakeUp = { due, isAt, wake }
    wakeUps.add(wakeUp)
    passTime()
    return () => wakeUps.delete(wakeUp)
  }
  /** Who sleeps until a time is woken earlier where it comes earlier, and no later where it comes later. */
  const set = (time: number): void => {
    const forward = time - elapsed - offset
    offset += forward
    for (const wakeUp of wakeUps) if (wakeUp.isAt) wakeUp.due -= Math.max(forward, 0)
  }

  return {
    now: () => elapsed + offset,
    elapsed: () => elapsed,
    pending: () => wakeUps.size + holds,
    hold() {
      holds += 1
      return () => {
        holds -= 1
        passTime()
      }
    },
    set,
    advance(ms) {
      if (ms < 0) set(elapsed + offset + ms)
      else elapsed += ms
    },
    at: (time, wake) => add(time - offset, true, wake),
    after: (ms, wake) => add(elapsed + ms, false, wake),
  }
}

/** The one that is due first; of several the one that was set first. */
function firstOf(wakeUps: Iterable<WakeUp>): WakeUp | undefined {
  let first: WakeUp | undefined
  for (const wakeUp of wakeUps) if (first === undefined || wakeUp.due < first.due) first = wakeUp
  return first
}
