/** A clock of the client, by its form, with what is still set on it. */
export interface FastClock {
  readonly now: () => number
  readonly elapsed: () => number
  readonly at: (time: number, wake: () => void) => () => void
  readonly after: (ms: number, wake: () => void) => () => void
  /** How many timers have neither fired nor been called off. */
  readonly pending: () => number
  readonly stop: () => void
}

/** A turn of the event loop counts for no more than this: a machine that is busy makes nobody late. */
const LONGEST_TURN_MS = 2

/**
 * A clock that runs `speed` times as fast as that of the machine, for what happens on real sockets. It is
 * slower while the machine is busy.
 */
export function fastClock(speed: number): FastClock {
  const first = Date.now()
  const timers = new Set<{ readonly due: number; readonly wake: () => void }>()
  let elapsed = 0
  let last = performance.now()
  const ticker = setInterval(() => {
    const now = performance.now()
    elapsed += Math.min(now - last, LONGEST_TURN_MS) * speed
    last = now
    for (const timer of [...timers].toSorted((one, other) => one.due - other.due)) {
      if (timer.due <= elapsed && timers.delete(timer)) timer.wake()
    }
  }, 1)
  const after = (ms: number, wake: () => void): (() => void) => {
    const timer = { due: elapsed + ms, wake }
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  const now = (): number => Math.floor(first + elapsed)
  return {
    now,
    elapsed: () => elapsed,
    at: (time, wake) => after(time - first - elapsed, wake),
    after,
    pending: () => timers.size,
    stop: () => clearInterval(ticker),
  }
}
