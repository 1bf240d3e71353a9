import type { Chance } from '../chance/create-chance.ts'

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

/** What a dead process waits for. */
const NEVER = new Promise<never>(() => {})

/** Of the points at which a process waits, timers are many. */
const SHARE_OF_TIMERS = 0.2

/** @param onDeath is called once, unless the line was cut before */
export function createLifeLine(
  chance: Chance,
  rate: () => number,
  log: ((line: string) => void) | undefined,
  onDeath: () => void,
): LifeLine {
  let isDead = false
  const timers = new Set<() => void>()
  const cut = (): void => {
    isDead = true
    for (const cancel of timers) cancel()
  }
  const diesNow = (when: string, what: string, share = 1): boolean => {
    if (isDead) return true
    if (chance.strikes('death', rate() * share) === undefined) return false
    log?.(`the program is killed ${when} ${what}`)
    cut()
    onDeath()
    return true
  }
  return {
    cut,
    pending: () => timers.size,
    timed(arm, wake) {
      if (isDead) return () => {}
      const disarm = arm(() => {
        timers.delete(cancel)
        if (!diesNow('while it', 'waits', SHARE_OF_TIMERS)) wake()
      })
      const cancel = (): void => {
        timers.delete(cancel)
        disarm()
      }
      timers.add(cancel)
      return cancel
    },
    async outside(what, work) {
      if (diesNow('before', what)) return NEVER
      const settled = await work().then(
        (value) => () => value,
        (error: unknown) => () => {
          throw error
        },
      )
      return diesNow('before it gets the answer to', what) ? NEVER : settled()
    },
  }
}
