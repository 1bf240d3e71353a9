import type { Chance } from '../chance/create-chance.ts'
import type { WorldClock } from '../clock/world-clock.ts'

/** What holds a process to the world, until it is cut. */
export interface LifeLine {
  /** Calls `wake` when `arm` does, unless the function returned is called first, or the process is dead. */
  readonly timed: (arm: (wake: () => void) => () => void, wake: () => void) => () => void
  /** Lives through something outside, or does not: then nothing comes back. */
  readonly outside: <T>(what: string, work: () => Promise<T>) => Promise<T>
  /** How many timers are set. */
  readonly pending: () => number
  readonly cut: () => void
}

/** What a dead process waits for: one of its own, since what waits is kept as long as what it waits for. */
const never = (): Promise<never> => new Promise(() => {})

/** Of the points at which a process waits, timers are many. */
const SHARE_OF_TIMERS = 0.2

/** The longest that a process stands still, as a machine does that is asleep or has too much to do. */
const PAUSE_MS = 900_000

/** What a process lives by. */
export interface LifeParts {
  readonly chance: Chance
  /** The true time. */
  readonly truth: WorldClock
  readonly rates: { readonly death: () => number; readonly pause: () => number }
  readonly log: ((line: string) => void) | undefined
}

/** @param onDeath is called once, unless the line was cut before */
export function createLifeLine({ chance, truth, rates, log }: LifeParts, onDeath: () => void): LifeLine {
  let isDead = false
  let stillUntil = -Infinity
  const timers = new Set<() => void>()
  /** What goes on when the process does. */
  const still = new Set<() => void>()
  const cut = (): void => {
    isDead = true
    for (const cancel of [...timers, ...still]) cancel()
  }
  const diesNow = (when: string, what: string, share = 1): boolean => {
    if (isDead) return true
    if (chance.strikes('death', rates.death() * share) === undefined) return false
    log?.(`the program is killed ${when} ${what}`)
    cut()
    onDeath()
    return true
  }
  /** Goes on once the whole process does: it may stand still from here on, or already. */
  const goOn = (share: number, then: () => void): void => {
    const random = chance.strikes('pause', rates.pause() * share)
    if (random !== undefined) {
      const ms = PAUSE_MS * random() ** 3
      log?.(`the process stands still for ${Math.round(ms / 1_000)} s`)
      stillUntil = Math.max(stillUntil, truth.elapsed() + ms)
    }
    const left = stillUntil - truth.elapsed()
    if (left <= 0) return then()
    const cancel = truth.after(left, () => {
      still.delete(cancel)
      then()
    })
    still.add(cancel)
  }
  return {
    cut,
    pending: () => timers.size,
    timed(arm, wake) {
      if (isDead) return () => {}
      let isOff = false
      const disarm = arm(() => {
        timers.delete(cancel)
        if (diesNow('while it', 'waits', SHARE_OF_TIMERS)) return
        goOn(SHARE_OF_TIMERS, () => {
          if (!isOff && !isDead) wake()
        })
      })
      const cancel = (): void => {
        isOff = true
        timers.delete(cancel)
        disarm()
      }
      timers.add(cancel)
      return cancel
    },
    async outside(what, work) {
      if (diesNow('before', what)) return never()
      const settled = await work().then(
        (value) => () => value,
        (error: unknown) => () => {
          throw error
        },
      )
      if (diesNow('before it gets the answer to', what)) return never()
      if (rates.pause() > 0) await new Promise<void>((resolve) => goOn(1, resolve))
      return isDead ? never() : settled()
    },
  }
}
