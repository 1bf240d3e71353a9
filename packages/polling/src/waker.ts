import { abortable, type Clock, sleepUntil } from '@zuora-jobs/client'

import type { JobHandle } from './handle.ts'
import type { AnySchedule } from './schedule.ts'

/** A source of hints that a job may be worth a look. It is trusted with nothing else. */
export interface Waker {
  /** How often to look besides, in case the hint is lost. */
  readonly schedule?: AnySchedule | undefined
  /** Starts listening for one job, until `stop` is called. */
  listen(handle: JobHandle, clock: Clock): WakerAlarm
}

/** Sleep that a hint ends early. */
export interface WakerAlarm {
  /** Resolves at `time` (epoch milliseconds) or at a hint, also one that came before; rejects at an abort. */
  sleepUntil(time: number, signal: AbortSignal | undefined): Promise<void>
  stop(): void
}

/** Hints closer together than this count as one: whoever can send them must not be able to cause a storm. */
const SHORTEST_GAP_MS = 2_000

/** An alarm, and the function that rings it. */
export function createAlarm(clock: Clock, onStop: () => void): WakerAlarm & { readonly ring: () => void } {
  let rung = false
  let lastHeeded = Number.NEGATIVE_INFINITY
  let wake: (() => void) | undefined
  return {
    ring() {
      rung = true
      wake?.()
    },
    async sleepUntil(time, signal) {
      const heedFrom = lastHeeded + SHORTEST_GAP_MS
      if (heedFrom > clock.now()) await sleepUntil(clock, Math.min(heedFrom, time), signal)
      if (!rung && clock.now() < time) {
        const { promise, resolve } = Promise.withResolvers<void>()
        wake = resolve
        await abortable(promise, signal).finally(clock.at(time, resolve))
      }
      if (rung) lastHeeded = clock.now()
      rung = false
    },
    stop: onStop,
  }
}
