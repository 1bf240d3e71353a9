import type { Clock } from '@zuora-jobs/client'

/**
 * Keeps requests of a kind in bounds, over all tenants of a worker: what is under way is in its memory, and
 * what comes of it is written down.
 */
export interface Budget {
  /** Waits until so many more may begin, in the order in which they came; `false` where `signal` is first. */
  readonly take: (count: number, signal: AbortSignal | undefined) => Promise<boolean>
  readonly give: (count: number) => void
  /** Gives them back when the work is over, or after a while: a tenant that is slow holds up no other. */
  readonly giveAfter: (count: number, work: Promise<unknown>) => void
}

interface Waiting {
  readonly count: number
  readonly go: () => void
}

/** In place of what takes longer something else may begin. */
const SLOW_MS = 5_000

export function createBudget(clock: Clock, most: number): Budget {
  let left = most
  const waiting = new Set<Waiting>()
  const give = (count: number): void => {
    left += count
    for (const one of waiting) {
      if (left < one.count) return
      waiting.delete(one)
      left -= one.count
      one.go()
    }
  }
  return {
    async take(count, signal) {
      if (signal?.aborted) return false
      if (waiting.size === 0 && left >= count) {
        left -= count
        return true
      }
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const one = { count, go: () => resolve(true) }
      const onAbort = (): void => {
        waiting.delete(one)
        // It may have been the first one, for which there was too little.
        give(0)
        resolve(false)
      }
      waiting.add(one)
      signal?.addEventListener('abort', onAbort)
      return promise.finally(() => signal?.removeEventListener('abort', onAbort))
    },
    give,
    giveAfter(count, work) {
      let held = count
      const giveBack = (): void => {
        cancel()
        give(held)
        held = 0
      }
      const cancel = clock.after(SLOW_MS, giveBack)
      work.then(giveBack, giveBack)
    },
  }
}
