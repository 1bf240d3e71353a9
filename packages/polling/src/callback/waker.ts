import type { Clock } from '@zuora-jobs/client'
import { abortable, sleepUntil } from '@zuora-jobs/client/internal'

import type { JobHandle } from '../job/handle.ts'
import type { AnySchedule } from '../schedule/schedule.ts'
import { SHORTEST_HINT_GAP_MS } from '../schedule/shortest-hint-gap.ts'

/** A source of hints that a job is worth polling. It is trusted with nothing else. */
export interface Waker {
  /** How often to poll besides, in case the hint is lost. */
  readonly schedule?: AnySchedule | undefined
  /** Starts listening for one job, until `stop` is called. */
  listen(handle: JobHandle, clock: Clock): Wakeup
}

/** A sleep that a hint ends early. */
export interface Wakeup {
  /** Resolves at `time` (epoch milliseconds) or at a hint, also one that came before; rejects at an abort. */
  sleepUntil(time: number, signal: AbortSignal | undefined): Promise<void>
  stop(): void
}

/** A wakeup, and the function that gives it a hint. */
export function createWakeup(clock: Clock, onStop: () => void): Wakeup & { readonly hint: () => void } {
  let isHinted = false
  let lastHeeded = Number.NEGATIVE_INFINITY
  let wake: (() => void) | undefined
  return {
    hint() {
      isHinted = true
      wake?.()
    },
    async sleepUntil(time, signal) {
      // By what elapses: a clock that is set back makes nobody deaf.
      const deafMs = lastHeeded + SHORTEST_HINT_GAP_MS - clock.elapsed()
      if (deafMs > 0) await sleepUntil(clock, Math.min(clock.now() + deafMs, time), signal)
      if (!isHinted && clock.now() < time) {
        const { promise, resolve } = Promise.withResolvers<void>()
        wake = resolve
        await abortable(promise, signal).finally(clock.at(time, resolve))
      }
      if (isHinted) lastHeeded = clock.elapsed()
      isHinted = false
    },
    stop: onStop,
  }
}
