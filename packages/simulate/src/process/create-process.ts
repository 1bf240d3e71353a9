import type { Chance } from '../chance/create-chance.ts'
import type { WorldClock } from '../clock/world-clock.ts'
import { wrongClock } from '../clock/wrong-clock.ts'
import { onDisk } from '../disk/create-disk.ts'
import type { MachineDisk } from '../disk/machine-disk.ts'
import type { WorldStore } from '../stores/world-store.ts'
import { createLifeLine } from './create-life-line.ts'

type Fetch = (request: Request, init?: RequestInit) => Promise<Response>

/** What a program has of the world. All of it is gone with the process, but for the store. */
export interface SimulatedProcess {
  /** How many there were before. */
  readonly number: number
  /** The clock of its machine, which somebody may set. */
  readonly clock: WorldClock
  readonly fetch: Fetch
  readonly store: WorldStore
  /**
   * Options of `createZuoraClient`: this process, at the tenant of the world. Give its clock to
   * `createJobs` as well.
   */
  readonly clientOptions: {
    readonly baseUrl: string
    readonly auth: { readonly getToken: () => string }
    readonly clock: WorldClock
    readonly fetch: Fetch
    readonly random: () => number
  }
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
  readonly truth: WorldClock
  readonly fetch: Fetch
  readonly store: WorldStore
  readonly rates: { readonly death: () => number; readonly pause: () => number; readonly clock: () => number }
  /** Absent where the disk of the machine is used, with all its time. */
  readonly disk: MachineDisk | undefined
  readonly log: ((line: string) => void) | undefined
}

/**
 * A process that may die at any point at which it waits for something outside: what it has sent goes its way,
 * and nothing comes back.
 *
 * @param onDeath is called once, unless it is ended before
 */
export function createProcess(
  parts: ProcessParts,
  onDeath: () => void,
): {
  readonly process: SimulatedProcess
  /** Calls a function as this process does. */
  readonly as: <T>(work: () => T) => T
  readonly end: () => void
} {
  const { number, chance, truth, fetch, store, rates, log } = parts
  const line = createLifeLine({ chance, truth, rates, log }, onDeath)
  const { timed, outside, pending, cut } = line
  const disk = parts.disk?.of(line)
  const as = <T>(work: () => T): T => (disk === undefined ? work() : onDisk(disk, work))
  const sets = new Set<() => void>()
  const machine = wrongClock(
    truth,
    { chance, name: `machine ${number}`, rate: rates.clock() },
    (ms, set) => sets.add(truth.after(ms, set)),
    log,
  )
  const clock: WorldClock = {
    now: machine.now,
    elapsed: machine.elapsed,
    at: (time, wake) =>
      timed(
        (inner) => machine.at(time, inner),
        () => as(wake),
      ),
    after: (ms, wake) =>
      timed(
        (inner) => machine.after(ms, inner),
        () => as(wake),
      ),
  }
  const send: Fetch = (request, init) => outside(request.method, () => fetch(request, init))
  return {
    as,
    end() {
      cut()
      disk?.closeAll()
      for (const cancel of sets) cancel()
    },
    process: {
      number,
      clock,
      fetch: send,
      clientOptions: {
        baseUrl: 'https://rest.zuora.test',
        auth: { getToken: () => 'a-token' },
        clock,
        fetch: send,
        random: chance.stream(`jitter ${number}`),
      },
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
