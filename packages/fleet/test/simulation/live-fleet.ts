import { createZuoraClient } from '@zuora-jobs/client'
import type { PartEnd } from '@zuora-jobs/data'
import { zuoraFamilies } from '@zuora-jobs/polling'
import {
  createChance,
  createWorld,
  pick,
  type Random,
  type Replay,
  type SimulatedProcess,
} from '@zuora-jobs/simulate'

import { sqliteDatabase } from '../../src/database/sqlite/sqlite-database.ts'
import type { Entry } from '../../src/entries/entry.ts'
import { newEntry, type NewEntry } from '../../src/entries/new-entry.ts'
import { createWorker } from '../../src/worker/create-worker.ts'
import { type WorkerEvent } from '../../src/worker/worker-events.ts'
import { checkHistory } from './check-history.ts'
import { faultyDatabase } from './faulty-database.ts'
import { type FleetInput, type FleetLife, pause, piecesOf } from './fleet-life.ts'
import { createFrost } from './frost.ts'
import { hold } from './hold.ts'
import { resolveDoubts } from './person.ts'
import type { Tally } from './tally.ts'

const TENANT = 'acme'

/** Changes what a worker is made of, to see that the invariants find it. */
export type Mutation = (parts: Parameters<typeof createWorker>[0]) => Parameters<typeof createWorker>[0]

/** Lives the history of one seed. @throws where an invariant is violated */
export async function liveFleet(
  seed: number,
  tally: Tally,
  replay: Replay = {},
  mutate: Mutation = (parts) => parts,
): Promise<void> {
  const life = createLife(seed, tally, replay)
  const { world, database } = life
  const finished = Promise.withResolvers<void>()
  const workers = Array.from({ length: life.workers }, () =>
    world.run((process) => work(life, process, finished.promise, mutate)),
  )
  const told = Promise.all(workers)
  try {
    await Promise.race([told, supervise(life)])
  } finally {
    finished.resolve()
    await told.catch(() => {})
  }
  await told
  // What a gateway has given up on may still take effect.
  await pause(life, 200_000)
  await checkHistory(life)
  tally.entries += piecesOf(life).length
  tally.requests += world.tenant.requests.length
  await database.close()
}

function createLife(seed: number, tally: Tally, replay: Replay): FleetLife {
  const random = createChance(seed).stream('scenario')
  const isSole = random() < 0.5
  const isCalm = random() < 0.15
  const some = (...rates: number[]): number => (isCalm ? 0 : pick(random, rates))
  const rates = {
    network: some(0, 0.1, 0.3),
    tenant: some(0, 0, 0.2),
    store: 0,
    death: some(0, 0.005, 0.02),
    clock: some(0, 0, 0.5),
  }
  const [cut, freeze] = [some(0, 0, 0.02), some(0, 0.01, 0.03)]
  const lives = createChance(seed).stream('lives')
  const world = createWorld(seed, {
    ...replay,
    rates,
    tenant: {
      latencyMs: pick(random, [0, 200]),
      aquaSlots: pick(random, [2, 50]),
      life: () => ({
        durationMs: 1_000 * 300 ** lives(),
        end: pick(lives, ['succeeded', 'partial', 'failed']),
      }),
    },
  })
  const state = { isCalm: false }
  const rate = (value: number) => (): number => (state.isCalm ? 0 : value)
  const count = 1 + Math.floor(random() * 6)
  const life: FleetLife = {
    world: { ...world, calm: () => ((state.isCalm = true), world.calm()) },
    database: sqliteDatabase(':memory:', world.clock),
    workers: pick(random, [1, 2, 3]),
    leaseMs: pick(random, [12_000, 60_000]),
    soleSubmitter: isSole,
    // The heir of a submit without a key waits 150 s for its former owner.
    frozenMs: 100_000,
    rates: { database: rate(cut), pause: rate(freeze) },
    inputs: Array.from({ length: count }, (_, index) => inputFor(random, index)),
    random: world.chance.stream('supervisor'),
    tally,
  }
  if (!isSole && random() < 0.5) addForeignJob(life)
  return life
}

/** Each is told from the others in the jobs of the tenant. Some a list cannot tell apart. */
function inputFor(random: Random, index: number): FleetInput {
  if (random() < 0.5) {
    return { family: 'aqua', input: { queries: [{ query: `select Id${index} from Account`, type: 'zoql' }] } }
  }
  const common = { namespace: 'default', object: pick(random, ['vehicle', `ship${index}`]) }
  if (random() < 0.25) {
    const files = Array.from(
      { length: 2 + Math.floor(random() * 6) },
      (_, part) => `Id__c\n${index}-${part}\n`,
    )
    return {
      family: 'customObjects',
      input: { ...common, object: `barge${index}`, operation: 'create' },
      files,
    }
  }
  if (random() < 0.4) {
    const input = { ...common, object: `boat${index}`, operation: 'create', csv: `Id__c\n${index}\n` }
    return { family: 'customObjects', input }
  }
  const conditions = [{ field: 'State__c', operator: 'EQ', value: `value ${index}` }]
  return { family: 'customObjects', input: { ...common, operation: 'delete', filter: { conditions } } }
}

/** Somebody else deletes from the same object, at some time. */
function addForeignJob({ world, random }: FleetLife): void {
  const input = { namespace: 'default', object: 'vehicle', operation: 'delete', filter: 'all' }
  world.clock.after(600_000 * random(), () => world.tenant.add('customObjects', input))
}

/** An entry, with its parts where it is a load. */
function entryFor({ family, input, files }: FleetInput, index: number): NewEntry {
  const id = `entry-${index}`
  const common = { tenant: TENANT, family }
  if (!files) return newEntry(zuoraFamilies, { ...common, input, key: `key ${index}` }, id)
  const load = { ...input, file: { records: files.length }, parts: files.map(() => ({ records: 1 })) }
  const whole = newEntry(zuoraFamilies, { ...common, input: load, key: `key ${index}`, saveTo: `/${id}` }, id)
  const parts = files.map((csv, part) =>
    newEntry(zuoraFamilies, { ...common, input: { ...input, csv } }, `${id}.${part + 1}`),
  )
  return { ...whole, lane: null, parts }
}

/** Writes down what came of a load without any file, which would take real time. */
const DATA = {
  FOLDER_MANIFEST: 'manifest.json',
  sweepDrafts: async () => {},
  writeManifest: async () => {},
  async endLoad(_: unknown, { parts }: { readonly parts: readonly object[] }, ends: readonly PartEnd[]) {
    const loaded = ends.filter(({ outcome }) => outcome?.phase === 'succeeded').length
    const jobs = ends.flatMap(({ outcome }) => (outcome ? { jobId: outcome.handle.id } : []))
    return { records: parts.length, loaded, rejected: 0, unknown: parts.length - loaded, jobs, files: [] }
  },
}

/** A worker, until everything is done; it is started again when it was killed. */
async function work(
  life: FleetLife,
  process: SimulatedProcess,
  finished: Promise<void>,
  mutate: Mutation,
): Promise<void> {
  const { world, leaseMs, soleSubmitter, frozenMs, rates, tally } = life
  const { chance, log } = world
  const frost = createFrost(process.clock, world.clock, {
    chance,
    rate: rates.pause,
    longestMs: frozenMs,
    log,
  })
  const { clock } = frost
  tally.lives += 1
  const fetch = async (request: Request, init?: RequestInit): Promise<Response> => {
    await frost.mayFreeze(`before ${request.method}`)
    try {
      return await process.fetch(request, init)
    } finally {
      await frost.mayFreeze(`after ${request.method}`)
    }
  }
  const random = chance.stream('jitter')
  const parts = {
    database: faultyDatabase(life.database, { ...process, clock }, frost, {
      chance,
      rate: rates.database,
      log,
    }),
    clock,
    families: zuoraFamilies,
    clientOf: () =>
      createZuoraClient({
        baseUrl: 'https://rest.zuora.test',
        auth: { getToken: () => 'a-token' },
        tenant: TENANT,
        clock,
        random,
        fetch,
      }),
    jobsOptions: {},
    data: async () => DATA as never,
    soleSubmitter,
    leaseMs,
    maxOpen: 50_000,
    retentionMs: 30 * 86_400_000,
    newName: () => `worker ${process.number} ${(names += 1)}`,
    onEvent: (event: WorkerEvent) => note(life, event),
  }
  let names = 0
  const worker = createWorker(mutate(parts))
  await finished
  await worker.stop()
}

function note({ world, tally }: FleetLife, event: WorkerEvent): void {
  if (event.type === 'tenant-taken') tally.takeovers += 1
  if (event.type === 'lease-lost') tally.leasesLost += 1
  if (event.type !== 'jobs') world.log?.(JSON.stringify(event))
}

/** Enqueues the work, and waits until it is done; later nothing goes wrong any more, and a person helps. */
async function supervise(life: FleetLife): Promise<void> {
  const { world, database, inputs, random } = life
  for (const [index, request] of inputs.entries()) {
    if (random() < 0.5) await pause(life, 60_000 * random())
    const entry = entryFor(request, index)
    await database.enqueue(entry)
    world.log?.(`${entry.id} is enqueued`)
  }
  for (let round = 0; ; round += 1) {
    const entries = await database.list({})
    if (entries.every(({ state }) => state === 'done')) return
    await resolveDoubts(life, entries)
    if (round === 60) world.calm()
    // A worker that was killed may be started again a day later: after an hour a look in ten minutes will do.
    hold(round < 660, `every entry ends: ${entries.map((entry: Entry) => entry.state).join(', ')}`)
    await pause(life, round < 60 ? 60_000 : 600_000)
  }
}
