import { abortable } from './abortable.ts'

/** The time, and the way to be woken. Tests bring their own. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /**
   * Calls `wake` once, at `time` (epoch milliseconds) or soon after, unless the function returned is called
   * first.
   */
  at(time: number, wake: () => void): () => void
}

/**
 * Timers hold at most 2³¹−1 ms; longer ones would fire at once. Short chunks also notice a laptop's sleep,
 * and count themselves, so that a clock that is set back makes no wait longer.
 */
const LONGEST_TIMER_MS = 60_000

/** The clock of the machine. Looks the globals up at each call, so fake timers replace them. */
export const systemClock: Clock = {
  now: () => Date.now(),
  at(time: number, wake: () => void) {
    let timer: ReturnType<typeof setTimeout>
    let left = Infinity
    const arm = (): void => {
      left = Math.min(left - LONGEST_TIMER_MS, time - Date.now())
      timer = setTimeout(left > LONGEST_TIMER_MS ? arm : wake, Math.min(Math.max(left, 0), LONGEST_TIMER_MS))
    }
    arm()
    return () => clearTimeout(timer)
  },
}

/**
 * Resolves at `time` (epoch milliseconds), or rejects with `signal.reason`; leaves no timer and no listener.
 */
export function sleepUntil(clock: Clock, time: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  return abortable(promise, signal).finally(clock.at(time, resolve))
}
