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
 * Timers hold at most 2³¹−1 ms; longer ones would fire at once. Short ones also notice a laptop's sleep, and
 * that the clock was set.
 */
const LONGEST_TIMER_MS = 60_000

interface Waiter {
  /** By a clock that nobody sets: `elapsed`. */
  readonly end: number
  /** By the clock that people set: `now`. A wait ends by whichever comes first. */
  readonly time: number
  readonly wake: () => void
}

/**
 * One timer for all who wait. Nearly every call sets a time limit and calls it off, and to make and clear a
 * timer for each costs more than any other part of a call. While nobody waits it keeps no process alive, and
 * it is gone when it rings.
 */
const waiting = new Set<Waiter>()
let timer: (ReturnType<typeof setTimeout> & { ref?: () => void; unref?: () => void }) | undefined
let ringsAt = Infinity
/** The global that made the timer. Where a fake one has taken its place, that timer does not ring for it. */
let maker: typeof setTimeout | undefined
/** Fake timers are counted: under those, none is kept while nobody waits. */
const real = setTimeout

/** Milliseconds. */
function leftOf({ end, time }: Waiter): number {
  return Math.min(end - performance.now(), time - Date.now())
}

function ringIn(ms: number): void {
  if (maker === setTimeout) clearTimeout(timer)
  maker = setTimeout
  // A timer may fire a fraction of a millisecond early.
  const delay = Math.min(Math.max(Math.ceil(ms), 0), LONGEST_TIMER_MS)
  ringsAt = performance.now() + delay
  timer = setTimeout(ring, delay)
}

function ring(): void {
  // Whoever comes while others are woken sets no timer: one is set at the end.
  ringsAt = -Infinity
  try {
    // oxlint-disable-next-line no-useless-spread -- a copy: who comes meanwhile is not woken at once
    for (const one of [...waiting]) {
      // It may have been called off by another one.
      if (leftOf(one) < 1 && waiting.delete(one)) one.wake()
    }
  } finally {
    ringsAt = Infinity
    let next = Infinity
    for (const one of waiting) next = Math.min(next, leftOf(one))
    if (waiting.size > 0) ringIn(next)
  }
}

function wait(ms: number, time: number, wake: () => void): () => void {
  const one = { end: performance.now() + ms, time, wake }
  waiting.add(one)
  if (one.end < ringsAt || maker !== setTimeout) ringIn(ms)
  else timer!.ref?.()
  return () => {
    waiting.delete(one)
    if (waiting.size > 0) return
    if (maker === real) timer!.unref?.()
    else {
      clearTimeout(timer)
      ringsAt = Infinity
    }
  }
}

/** The clock of the machine. Looks the globals up at each call, so fake timers replace them. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  at: (time, wake) => wait(time - Date.now(), time, wake),
  after: (ms, wake) => wait(ms, Infinity, wake),
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
