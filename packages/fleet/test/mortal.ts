import type { Clock } from '@zuora-jobs/client'

import type { FleetDatabase } from '../src/database/fleet-database.ts'

/** A process that dies at one of its steps: from then on nothing of it happens, and nobody hears of it. */
export interface Mortal {
  readonly clock: Clock
  readonly database: FleetDatabase
  readonly fetch: typeof fetch
  /** Counts steps from now on. */
  readonly expose: () => void
  readonly isDead: () => boolean
  readonly steps: () => number
}

/**
 * @param diesAt the number of the step in which it dies, after its effect and before its answer; from 1
 * @param uncounted methods of the database whose calls are not counted
 */
export function createMortal(
  parts: Pick<Mortal, 'clock' | 'database'> & {
    readonly fetch: (request: Request, init?: RequestInit) => Promise<Response>
  },
  diesAt: number,
  uncounted: readonly string[] = [],
): Mortal {
  let isExposed = false
  let steps = 0
  const never = (): Promise<never> => new Promise(() => {})
  const isDead = (): boolean => steps >= diesAt
  const step = async <T>(work: () => Promise<T>, isCounted = true): Promise<T> => {
    if (isDead()) return never()
    const result = await work()
    if (isExposed && isCounted) steps += 1
    return isDead() ? never() : result
  }
  const woken = (wake: () => void) => (): void => {
    if (!isDead()) wake()
  }
  const { clock, database, fetch } = parts
  return {
    clock: {
      now: () => clock.now(),
      elapsed: () => clock.elapsed(),
      at: (time, wake) => clock.at(time, woken(wake)),
      after: (ms, wake) => clock.after(ms, woken(wake)),
    },
    database: Object.fromEntries(
      Object.entries(database).map(([name, method]: [string, (...values: unknown[]) => unknown]) => [
        name,
        name === 'onChange' || name === 'isCursor'
          ? method
          : (...values: unknown[]) => step(async () => method(...values), !uncounted.includes(name)),
      ]),
    ) as unknown as FleetDatabase,
    fetch: ((request: Request, init?: RequestInit) =>
      step(() => fetch(request, init))) as typeof globalThis.fetch,
    expose: () => (isExposed = true),
    isDead,
    steps: () => steps,
  }
}
