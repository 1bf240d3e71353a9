import type { Clock } from '@zuora-jobs/client'
import type { Chance } from '@zuora-jobs/simulate'

/** A process that is stopped now and then for a while, as by SIGSTOP: nothing of it runs meanwhile. */
export interface Frost {
  /** Its clock; whoever is to be woken while it is frozen is woken when it thaws. */
  readonly clock: Clock
  /** Freezes here, or not; resolves when it is not frozen. */
  readonly mayFreeze: (where: string) => Promise<void>
}

export function createFrost(
  clock: Clock,
  truth: Clock,
  {
    chance,
    rate,
    longestMs,
    log,
  }: {
    chance: Chance
    rate: () => number
    longestMs: number
    log: ((line: string) => void) | undefined
  },
): Frost {
  // What is frozen again within the millisecond in which it thaws was frozen once, and not for longer.
  let since = 0
  let until = 0
  const leftMs = (): number => Math.ceil(until - truth.elapsed())
  const thawed = (arm: (wake: () => void) => () => void, wake: () => void): (() => void) => {
    let cancel = arm(function woken() {
      if (leftMs() > 0) cancel = clock.after(leftMs(), woken)
      else wake()
    })
    return () => cancel()
  }
  return {
    clock: {
      now: () => clock.now(),
      elapsed: () => clock.elapsed(),
      at: (time, wake) => thawed((inner) => clock.at(time, inner), wake),
      after: (ms, wake) => thawed((inner) => clock.after(ms, inner), wake),
    },
    async mayFreeze(where) {
      const random = chance.strikes('pause', rate())
      if (random) {
        const ms = longestMs * random() ** 2
        log?.(`the process is frozen ${where} for ${Math.round(ms)} ms`)
        const now = truth.elapsed()
        if (now - until >= 1) since = now
        until = Math.min(Math.max(until, now + ms), since + longestMs)
      }
      while (leftMs() > 0) await new Promise<void>((resolve) => truth.after(leftMs(), resolve))
    },
  }
}
