import type { Chance } from '../chance/create-chance.ts'
import type { Clock } from '../clock/clock.ts'
import { wrongClock } from '../clock/wrong-clock.ts'
import type { Store } from '../stores/store.ts'
import { createLifeLine } from './create-life-line.ts'

type Fetch = (request: Request, init?: RequestInit) => Promise<Response>

/** What a program has of the world. All of it is gone with the process, but for the store. */
export interface SimulatedProcess {
  /** How many there were before. */
  readonly number: number
  /** The clock of its machine, which somebody may set. */
  readonly clock: Clock
  readonly fetch: Fetch
  readonly store: Store
  /**
   * Does something else outside of it, such as a statement to a database: it may die before, or before the
   * answer.
   */
  readonly outside: <T>(what: string, work: () => Promise<T>) => Promise<T>
  /** How many timers it has set that have neither fired nor been called off. */
  readonly pending: () => number
}

/** What a process is made of. */
export interface ProcessParts {
  readonly number: number
  readonly chance: Chance
  /** The true time. */
  readonly truth: Clock
  readonly fetch: Fetch
  readonly store: Store
  readonly rates: { readonly death: () => number; readonly clock: () => number }
  readonly log: ((line: string) => void) | undefined
}

/**
 * A process that may die at any point at which it waits for something outside: what it has sent goes its way,
 * and nothing comes back.
 *
 * @param onDeath is called once, unless it is ended before
 */
export function createProcess(
  { number, chance, truth, fetch, store, rates, log }: ProcessParts,
  onDeath: () => void,
): { readonly process: SimulatedProcess; readonly end: () => void } {
  const { timed, outside, pending, cut } = createLifeLine(chance, rates.death, log, onDeath)
  const sets = new Set<() => void>()
  const machine = wrongClock(
    truth,
    { chance, name: `machine ${number}`, rate: rates.clock() },
    (ms, set) => sets.add(truth.after(ms, set)),
    log,
  )
  const clock: Clock = {
    now: machine.now,
    elapsed: machine.elapsed,
    at: (time, wake) => timed((inner) => machine.at(time, inner), wake),
    after: (ms, wake) => timed((inner) => machine.after(ms, inner), wake),
  }
  return {
    end() {
      cut()
      for (const cancel of sets) cancel()
    },
    process: {
      number,
      clock,
      fetch: (request, init) => outside(request.method, () => fetch(request, init)),
      store: {
        get: (key) => outside('a get', () => store.get(key)),
        put: (key, value, version) => outside('a put', () => store.put(key, value, version)),
        list: (prefix) => outside('a list', () => store.list(prefix)),
        delete: (key, version) => outside('a delete', () => store.delete(key, version)),
      },
      outside,
      pending,
    },
  }
}
