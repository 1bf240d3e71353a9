import type { VirtualClock } from '@zuora-jobs/testing/virtual-clock'

const LONGEST_MS = 30 * 86_400_000

/** What waits for nothing but the event loop is done after this many turns. */
const TURNS = 100

/**
 * What a promise resolves with, in a world whose time only passes while somebody waits for it.
 *
 * @throws where nobody waits for anything any more, and where it takes more than 30 days
 */
export async function untilDone<T>(clock: VirtualClock, work: Promise<T>): Promise<T> {
  const latest = clock.elapsed() + LONGEST_MS
  let isDone = false
  let idle = 0
  const { promise: hung, reject } = Promise.withResolvers<never>()
  const watch = (): void => {
    if (isDone) return
    idle = clock.pending() === 0 ? idle + 1 : 0
    if (idle > TURNS) reject(new Error('hangs: it has not ended, and waits for no time to come'))
    else if (clock.elapsed() > latest) reject(new Error('hangs: it has not ended after 30 days'))
    else setImmediate(watch)
  }
  setImmediate(watch)
  try {
    return await Promise.race([work, hung])
  } finally {
    isDone = true
  }
}
