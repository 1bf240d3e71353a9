import { performance } from 'node:perf_hooks'

/** What a watch looks at. */
export interface Watched {
  /** Epoch milliseconds, in the tenant's time. */
  readonly now: () => number
  /** Whether nothing is under way that will go on by itself. */
  readonly isQuiet: () => boolean
  /** How many times somebody has begun to wait for the tenant's time. */
  readonly waitsBegun: () => number
}

/** How often the watch looks, in milliseconds of real time. */
const TICK_MS = 100

/** A process that works more than this share of the time has not come to rest. */
const BUSY = 0.5

/**
 * Calls `stuck` when time has stood still for so many milliseconds of real time, and so has everything else:
 * no request is under way, nobody has begun to wait, and the process has hardly worked. A machine that is
 * slow, or stopped by a debugger, ticks later and not more often. Keeps no process alive.
 *
 * @returns what ends the watch
 */
export function watchStandstill(afterMs: number, watched: Watched, stuck: () => void): () => void {
  if (!Number.isFinite(afterMs)) return () => undefined
  const needed = Math.ceil(afterMs / TICK_MS)
  let still = 0
  let before = stateOf(watched)
  let load = performance.eventLoopUtilization()
  const tick = (): void => {
    const [state, current] = [stateOf(watched), performance.eventLoopUtilization()]
    const isBusy = performance.eventLoopUtilization(current, load).utilization > BUSY
    still = !isBusy && state === before && watched.isQuiet() ? still + 1 : 0
    before = state
    load = current
    if (still < needed) return
    still = 0
    stuck()
  }
  const timer = setInterval(tick, TICK_MS)
  timer.unref()
  return () => clearInterval(timer)
}

function stateOf({ now, waitsBegun }: Watched): string {
  return `${now()} ${waitsBegun()}`
}
