import { runCampaign } from './campaign/run-campaign.ts'
import { shortened } from './campaign/tell.ts'
import { createWorld, type World, type WorldOptions } from './create-world.ts'

/** What {@link simulate} lives. */
export interface SimulateOptions extends Pick<WorldOptions, 'rates' | 'tenant' | 'server'> {
  /** The first seed. @default 1 */
  readonly from?: number | undefined
  /** How many seeds, each of which is a world of its own. @default 100 */
  readonly seeds?: number | undefined
  /**
   * Only what has one of these names goes wrong: what a failure has printed, to live it again.
   *
   * @default everything that a seed has in store
   */
  readonly only?: readonly string[] | undefined
  /** Is told now and then how many seeds are done. */
  readonly onProgress?: ((done: number) => void) | undefined
}

/** What is wrong where nothing is said: now and then all of it. */
const RATES = { network: 0.1, tenant: 0.1, store: 0.05, death: 0.01, pause: 0.01, clock: 0.5 }

/** A history that a program of yours does not get through: the shortest of its seed that was found. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError'
  readonly seed: number
  /** What goes wrong in it, by name: `only` lives it again. */
  readonly faults: readonly string[]
  /** What happens in it, in order, with the time since its start. */
  readonly log: readonly string[]

  constructor(seed: number, faults: readonly string[], log: readonly string[], cause: unknown) {
    const only = faults.map((name) => `'${name}'`).join(', ')
    super(
      [
        `seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}`,
        ...shortened(log).map((line) => `  ${line}`),
        `again: simulate(…, { from: ${seed}, seeds: 1, only: [${only}] })`,
      ].join('\n'),
      { cause },
    )
    this.seed = seed
    this.faults = faults
    this.log = log
  }
}

/**
 * Lives the worlds of many seeds: `live` runs programs in each, and throws where something is wrong at their
 * end. What can go wrong does, in the same way whenever the seed is the same.
 *
 * @example
 * await simulate(async (world) => {
 *   await world.run(pipeline)
 *   expect(world.tenant.jobs).toHaveLength(1)
 * })
 *
 * @returns how many were lived
 * @throws SimulationError for the first seed that fails, as short as it could be made
 * @see https://github.com/zuora-jobs/zuora-jobs/tree/main/packages/simulate#readme
 */
export async function simulate(
  live: (world: World) => Promise<void>,
  { from = 1, seeds = 100, only, rates = RATES, tenant, server, onProgress }: SimulateOptions = {},
): Promise<number> {
  checkCount('from', from)
  checkCount('seeds', seeds)
  const subject = {
    name: 'simulate',
    live: async (seed: number, replay: WorldOptions) =>
      live(createWorld(seed, { ...replay, rates, server, ...(tenant && { tenant }) })),
  }
  const { lived, failing } = await runCampaign(subject, {
    from,
    seeds,
    only: only && new Set(only),
    onProgress,
  })
  if (failing === undefined) return lived
  throw new SimulationError(failing.seed, failing.faults, failing.log, failing.error)
}

function checkCount(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value > 0) return
  throw new TypeError(`${name}: must be a whole number from 1 on, not ${String(value)}`)
}
