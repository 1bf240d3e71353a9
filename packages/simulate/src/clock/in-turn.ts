import type { VirtualClock } from './virtual-clock.ts'

/** Does work that takes time of the real machine and none of the world: one after the other. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/**
 * All such work of a world stands in one line: what ends first on a real machine is left to chance, and the
 * same seed would not be the same history.
 */
export function createTurns(clock: VirtualClock): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const release = clock.hold()
    const mine = last.then(work).finally(release)
    last = mine.catch(() => {})
    return mine
  }
}
