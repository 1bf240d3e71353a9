import { createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'
import {
  createChance,
  createWorld,
  type Family,
  INPUTS,
  pick,
  type Random,
  type Rates,
  type Replay,
  type SimulatedProcess,
  type WorldJob,
  type World,
} from '@zuora-jobs/simulate'

import {
  createJobs,
  DURABLE_SCHEDULE,
  isJobError,
  type JobHandle,
  type Jobs,
  parseHandle,
} from '../../src/index.ts'
import { hold } from './hold.ts'
import type { Tally } from './tally.ts'

const INPUT_OF = {
  aqua: () => INPUTS.aqua,
  customObjects: (random: Random) => pick(random, [INPUTS.creation, INPUTS.deletion]),
  dataLabeling: () => INPUTS.dataLabeling,
  dataQuery: () => INPUTS.dataQuery,
}

/** What a program reaches Zuora with. */
export interface Client {
  readonly zuora: ZuoraClient
  readonly jobs: Jobs
}

/** Gives a program its client; a test may give it a broken one. */
export type ClientIn = (process: SimulatedProcess, random: Random, isDurable: boolean) => Client

/** One history: a world, and one piece of work to be done in it once. */
export interface Life {
  readonly world: World
  readonly family: Family
  readonly input: (typeof INPUTS)[keyof typeof INPUTS]
  /** Whether nobody else submits jobs that could be taken for this one. */
  readonly isSole: boolean
  /** Whether the program says of a submit that it was begun before (`attempted`), or looks itself. */
  readonly saysBegun: boolean
  readonly tally: Tally
  readonly clientIn: (process: SimulatedProcess) => Client
  /** The choices of the program that harm nothing. */
  readonly random: Random
  /** The jobs that were started for the work. There should be one. */
  readonly mine: () => readonly WorldJob[]
  /** Called in every loop, so that a history that does not end is noticed. */
  readonly nextRound: () => void
  /** The handle of an error: it must be one that goes on. */
  readonly handleIn: (error: unknown) => JobHandle<Family>
}

export const realClient: ClientIn = (process, random, isDurable) => {
  const { clock, fetch } = process
  const zuora = createZuoraClient({
    baseUrl: 'https://rest.zuora.test',
    auth: { getToken: () => 'a-token' },
    clock,
    random,
    fetch,
  })
  return { zuora, jobs: createJobs(zuora, { clock, schedule: isDurable ? DURABLE_SCHEDULE : undefined }) }
}

/** The world of a seed, with what is under way in it already. */
export function createLife(
  family: Family,
  seed: number,
  tally: Tally,
  replay: Replay,
  clientIn: ClientIn = realClient,
  without: Partial<Rates> = {},
): Life {
  const random = createChance(seed).stream('scenario')
  const input = INPUT_OF[family](random)
  const isSole = random() < 0.5
  const saysBegun = random() < 0.5
  const latencyMs = pick(random, [0, 0, 200])
  const isFull = random() < 0.15
  const rates = {
    network: pick(random, [0, 0.1, 0.3, 0.6]),
    tenant: pick(random, [0, 0, 0.2, 0.5]),
    store: pick(random, [0, 0, 0.1]),
    death: pick(random, [0, 0, 0.01, 0.04]),
    clock: pick(random, [0, 0, 0.5]),
    ...without,
  }
  const lives = createChance(seed).stream('lives')
  const world = createWorld(seed, {
    ...replay,
    rates,
    tenant: {
      latencyMs,
      aquaSlots: isFull ? 2 : 50,
      life: ({ input }) => ({
        durationMs: 1_000 * (lives() < 0.1 && !isForeign(input) ? 3_600 : 60) ** lives(),
        end: pick(lives, ['succeeded', 'partial', 'failed']),
      }),
    },
  })
  addForeignJobs(world, family, input, { isSole, isFull }, random)

  const mine = (): readonly WorldJob[] => world.tenant.jobs.filter(({ isForeign }) => !isForeign)
  let rounds = 0
  return {
    world,
    family,
    input,
    isSole,
    saysBegun,
    tally,
    clientIn(process) {
      return clientIn(process, world.chance.stream('jitter'), random() < 0.3)
    },
    random: world.chance.stream('program'),
    mine,
    nextRound() {
      rounds += 1
      hold(mine().length <= 1, 'one intent, one job')
      if (rounds === 60) world.calm()
      if (rounds > 300) throw new Error('violated: the history ends')
    },
    handleIn(error) {
      tally.errors += 1
      if (!isJobError(error) || error.handle === undefined) throw error
      hold(parseHandle(JSON.stringify(error.handle)).id === mine()[0]?.id, 'an error carries its handle')
      return error.handle as JobHandle<Family>
    },
  }
}

/** Whether a job is about other work than that of any program here. */
export function isForeign(input: unknown): boolean {
  return ['other', 'another'].includes(String((input as { readonly object?: unknown }).object))
}

/** Somebody else's jobs, before the program starts and later. */
function addForeignJobs(
  { tenant, clock }: World,
  family: Family,
  input: Life['input'],
  { isSole, isFull }: { readonly isSole: boolean; readonly isFull: boolean },
  random: Random,
): void {
  const add = (fields: object): void => {
    const job = tenant.add(family, { ...input, ...fields })
    // They get their files in time, so that their slots are free again some day.
    job.startedAt ??= clock.now() + 300_000 * random()
  }
  tenant.add('customObjects', { ...INPUTS.deletion, object: 'other' })
  add({ object: 'another' })
  clock.advance(600_000)
  if (isFull) for (let job = 0; job < 5; job += 1) add({ object: 'another' })
  if (isSole) return
  for (let job = 0; job < 3; job += 1) clock.after(900_000 * random() ** 3, () => add({}))
}

/** A while, by the clock of the machine. */
export function pauseFor({ clock }: SimulatedProcess, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve))
}
