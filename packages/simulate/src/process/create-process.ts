import type { Chance } from '../chance/create-chance.ts'
import type { Clock } from '../clock/clock.ts'
import { machineClock } from '../clock/machine-clock.ts'
import type { Store } from '../stores/store.ts'

type Fetch = (request: Request, init?: RequestInit) => Promise<Response>

/** What a program has of the world. All of it is gone with the process, but for the store. */
export interface SimulatedProcess {
  /** How many there were before. */
  readonly number: number
  /** The clock of its machine, which somebody may set. */
  readonly clock: Clock
  readonly fetch: Fetch
  readonly store: Store
  /** How many timers it has set that have neither fired nor been called off. */
  readonly pending: () => number
}

/** What a process is made of. */
export interface ProcessParts {
  readonly number: number
  readonly chance: Chance
  readonly truth: Clock
  readonly fetch: Fetch
  readonly store: Store
  readonly rates: { readonly death: () => number; readonly clock: () => number }
  readonly log: ((line: string) => void) | undefined
}

/** The furthest that the clock of a machine is from the truth. */
const WRONG_MS = 60_000

/** Never: what a dead process waits for. */
const NEVER = new Promise<never>(() => {})

/**
 * A process that may die at any point at which it waits for something outside: what it has sent goes its way,
 * and nothing comes back.
 *
 * @param onDeath is called once
 */
export function createProcess(
  { number, chance, truth, fetch, store, rates, log }: ProcessParts,
  onDeath: () => void,
): { readonly process: SimulatedProcess; readonly end: () => void } {
  let isDead = false
  const timers = new Set<() => void>()
  const jumps = new Set<() => void>()
  const end = (): void => {
    isDead = true
    for (const cancel of [...timers, ...jumps]) cancel()
    timers.clear()
  }
  const diesNow = (when: string, what: string, share = 1): boolean => {
    if (isDead) return true
    if (chance.strikes('death', rates.death() * share) === undefined) return false
    log?.(`the program is killed ${when} ${what}`)
    end()
    onDeath()
    return true
  }
  const timed = (arm: (wake: () => void) => () => void, wake: () => void): (() => void) => {
    if (isDead) return () => {}
    const disarm = arm(() => {
      timers.delete(cancel)
      if (!diesNow('while it', 'waits', 0.2)) wake()
    })
    const cancel = (): void => {
      timers.delete(cancel)
      disarm()
    }
    timers.add(cancel)
    return cancel
  }
  /** Lives through a request of whatever form, or does not. */
  const outside = async <T>(what: string, request: () => Promise<T>): Promise<T> => {
    if (diesNow('before', what)) return NEVER
    const settled = await request().then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error
      },
    )
    if (diesNow('before it gets the answer to', what)) return NEVER
    return settled()
  }

  const errors = chance.stream(`machine ${number}`)
  const wrong = rates.clock() > 0 ? WRONG_MS : 0
  const machine = machineClock(truth, {
    offsetMs: wrong * (2 * errors() - 1),
    drift: (wrong && 1e-4) * (2 * errors() - 1),
  })
  for (let jump = 0; jump < 2; jump += 1) {
    const random = chance.strikes('clock', rates.clock())
    if (random === undefined) continue
    const ms = Math.round(WRONG_MS * (2 * random() - 1))
    const set = (): void => {
      log?.(`somebody sets the clock by ${ms} ms`)
      machine.jump(ms)
    }
    jumps.add(truth.after(1_200_000 * random() ** 2, set))
  }
  const clock: Clock = {
    now: machine.now,
    elapsed: machine.elapsed,
    at: (time, wake) => timed((inner) => machine.at(time, inner), wake),
    after: (ms, wake) => timed((inner) => machine.after(ms, inner), wake),
  }
  return {
    end,
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
      pending: () => timers.size,
    },
  }
}
