import { abortable } from './abortable.ts'

/** The time, and the way to be woken. Tests bring their own. */
export interface Clock {
  /** Epoch milliseconds. It may jump, when somebody sets the clock. */
  now(): number
  /** Milliseconds since some fixed moment. It never jumps, so it is what deadlines are measured by. */
  elapsed(): number
  /**
   * Calls `wake` once, at `time` (epoch milliseconds) or soon after, unless the function returned is called
   * first.
   */
  at(time: number, wake: () => void): () => void
  /** Calls `wake` once, when `ms` milliseconds have elapsed, unless the function returned is called first. */
  after(ms: number, wake: () => void): () => void
}

/**
 * Timers hold at most 2³¹−1 ms; longer ones would fire at once. Short chunks also notice a laptop's sleep,
 * and count themselves, so that a clock that is set back makes no wait longer.
 */
const LONGEST_TIMER_MS = 60_000

/** Calls `wake` when no time is left; `left` is asked again after each chunk. */
function arm(left: () => number, wake: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  const next = (): void => {
    const ms = left()
    timer = setTimeout(ms > LONGEST_TIMER_MS ? next : wake, Math.min(Math.max(ms, 0), LONGEST_TIMER_MS))
  }
  next()
  return () => clearTimeout(timer)
}

/** The clock of the machine. Looks the globals up at each call, so fake timers replace them. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  at(time, wake) {
    let left = Infinity
    return arm(() => (left = Math.min(left - LONGEST_TIMER_MS, time - Date.now())), wake)
  },
  after(ms, wake) {
    const end = performance.now() + ms
    // A timer may fire a fraction of a millisecond early.
    return arm(() => Math.ceil(end - performance.now()), wake)
  },
}

/** Resolves when `ms` milliseconds have elapsed, or rejects with `signal.reason`; leaves nothing behind. */
export function sleepFor(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  return abortable(promise, signal).finally(clock.after(ms, resolve))
}

/**
 * Resolves at `time` (epoch milliseconds), or rejects with `signal.reason`; leaves no timer and no listener.
 */
export function sleepUntil(clock: Clock, time: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  return abortable(promise, signal).finally(clock.at(time, resolve))
}
