import { type Chance, type ChanceOptions, createChance } from './chance/create-chance.ts'
import { createTurns } from './clock/in-turn.ts'
import { type VirtualClock, virtualClock } from './clock/virtual-clock.ts'
import { installDisks } from './disk/create-disk.ts'
import { machineDisk } from './disk/machine-disk.ts'
import { behindNetwork, type Fetch } from './network/behind-network.ts'
import { createNetwork } from './network/create-network.ts'
import { readBodies } from './network/read-bodies.ts'
import { type Program, runProgram } from './process/run-program.ts'
import { faultyStore } from './stores/faulty-store.ts'
import { memoryStore } from './stores/memory-store.ts'
import type { WorldStore } from './stores/world-store.ts'
import { type InMemoryTenant, inMemoryTenant, type InMemoryTenantOptions } from './tenant/in-memory-tenant.ts'
import { verdictFor } from './tenant/verdicts.ts'
import { untilDone } from './until-done.ts'

/** How often something goes wrong, from 0 to 1, by where it does. */
export interface Rates {
  /** Per request: lost, late, refused, cut, stale, answered by a gateway. */
  readonly network: number
  /** Per submit that reaches Zuora: refused, limited, failed before or after the job has started. */
  readonly tenant: number
  /** Per use of the store: failed before or after it was done. */
  readonly store: number
  /** Per point at which a program waits for something outside: killed there, and started again later. */
  readonly death: number
  /** Per point at which a program waits: it stands still there, for up to 15 minutes. */
  readonly pause: number
  /**
   * Per work of `node:fs/promises` that needs room: the disk is full from there on, for up to 10 minutes.
   * Where it is given, also as 0, a program may be killed at each use of the disk, and no time passes
   * meanwhile.
   */
  readonly disk: number
  /** Per process, twice: the clock of its machine is set. Above 0 all clocks are wrong by up to minutes. */
  readonly clock: number
}

/** Of the {@link Rates} those that may differ from program to program. */
export type ProgramRates = Partial<Pick<Rates, 'store' | 'death' | 'pause' | 'clock'>>

/** What a world is like, apart from its seed. */
export interface WorldOptions extends ChanceOptions {
  /** @default nothing goes wrong */
  readonly rates?: Partial<Rates> | undefined
  readonly tenant?: Pick<InMemoryTenantOptions, 'life' | 'latencyMs' | 'slots' | 'aquaSlots' | 'retryAfter'>
  /**
   * What programs send their requests to in place of the tenant in memory: a server in this process, such as
   * the mock tenant, that lives by the clock it is given. Of the {@link Rates}, `tenant` does nothing then.
   *
   * @default the tenant in memory
   */
  readonly server?: ((clock: VirtualClock) => Fetch) | undefined
  /** Is told what happens, with the true time, for whoever wants to read a history. */
  readonly log?: ((line: string) => void) | undefined
}

/** One seed, one world: everything in it happens again in the same way. */
export interface World {
  readonly seed: number
  readonly chance: Chance
  /** The true time, which no program knows. */
  readonly clock: VirtualClock
  readonly tenant: InMemoryTenant
  /** What outlives the processes, as it truly is: without the failures that programs meet. */
  readonly store: WorldStore
  /** Is told what happens, where somebody wants to read it. */
  readonly log: ((line: string) => void) | undefined
  /** From now on nothing goes wrong any more. */
  readonly calm: () => void
  /**
   * Runs a program in processes that may be killed, until it ends by itself.
   *
   * @param rates how often something goes wrong for this program, where that is not the same for all
   * @throws what the program throws; an error where it hangs, or takes more than 30 days
   */
  readonly run: <T>(program: Program<T>, rates?: ProgramRates) => Promise<T>
}

/** The furthest that the clock of the server is from the truth. */
const SKEW_MS = 120_000

export function createWorld(seed: number, options: WorldOptions = {}): World {
  const chance = createChance(seed, options)
  const clock = virtualClock()
  const start = clock.now()
  let isCalm = false
  const rate = (name: keyof Rates) => (): number => (isCalm ? 0 : (options.rates?.[name] ?? 0))
  const { log: tell } = options
  const log =
    tell && ((line: string): void => tell(`${((clock.now() - start) / 1_000).toFixed(3)} s: ${line}`))
  const skewMs = rate('clock')() > 0 ? SKEW_MS * (2 * chance.stream('server')() - 1) : 0

  const around = createNetwork({ chance, clock, tenant: () => tenant, skewMs, rate: rate('network'), log })
  const tenant: InMemoryTenant = inMemoryTenant({
    ...options.tenant,
    clock,
    skewMs,
    judge(family) {
      const random = chance.strikes('tenant', rate('tenant')())
      const verdict = random && verdictFor(family, random)
      if (verdict) log?.(`Zuora ${verdict.name}`)
      return verdict
    },
    around,
  })
  const inTurn = createTurns(clock)
  const server = options.server && behindNetwork(options.server(clock), { clock, inTurn, around })
  const fetch = readBodies(server ?? tenant.fetch, inTurn)
  const store = memoryStore()
  const disk =
    options.rates?.disk === undefined ? undefined : machineDisk(chance, clock, inTurn, rate('disk'), log)
  const downtime = chance.stream('downtime')
  let processes = 0

  return {
    seed,
    chance,
    clock,
    tenant,
    store,
    log,
    calm: () => (isCalm = true),
    async run(program, own = {}) {
      const rateOf = (name: keyof ProgramRates) => (): number =>
        isCalm ? 0 : (own[name] ?? options.rates?.[name] ?? 0)
      if (disk !== undefined) await installDisks()
      return untilDone(clock, fetch, (fetch) =>
        runProgram(program, {
          number: () => processes++,
          chance,
          truth: clock,
          fetch,
          store: faultyStore(store, chance, rateOf('store'), log),
          rates: { death: rateOf('death'), pause: rateOf('pause'), clock: rateOf('clock') },
          disk,
          downtime,
          log,
        }),
      )
    },
  }
}
