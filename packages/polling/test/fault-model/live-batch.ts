import { type Family, pick, type Replay, type SimulatedProcess, type WorldJob } from '@zuora-jobs/simulate'

import {
  BatchAbortedError,
  type BatchResult,
  type JobHandle,
  runAll,
  SubmitInDoubtError,
} from '../../src/index.ts'
import { hold } from './hold.ts'
import { type ClientIn, createLife, type Life } from './life.ts'
import type { Tally } from './tally.ts'

/** What a batch has said by its end. */
interface Told {
  readonly results: readonly BatchResult[]
  readonly open: readonly { readonly index: number; readonly handle: JobHandle }[]
  readonly notSubmitted: readonly number[]
}

/**
 * A batch, in a world where anything may go wrong but the death of its process: every job that it has started
 * is in what it says at its end, or its submit is in doubt.
 */
export async function liveBatch(
  family: Family,
  seed: number,
  tally: Tally,
  replay: Replay = {},
  clientIn?: ClientIn,
): Promise<void> {
  const life = createLife(family, seed, tally, replay, clientIn, { death: 0 })
  const { world } = life
  const inputs = Array.from({ length: 2 + Math.floor(life.random() * 5) }, (_, index) => inputOf(life, index))
  const told = await world.run((process) => runBatch(life, process, inputs))
  await new Promise<void>((resolve) => world.clock.after(150_000, resolve))
  for (const [index, input] of inputs.entries()) {
    const started = startedFor(life, input)
    hold(started.length <= 1, 'one input, one job')
    if (started[0] !== undefined) checkTold(life, told, index, started[0])
  }
  tally.requests += world.tenant.requests.length
}

async function runBatch(life: Life, process: SimulatedProcess, inputs: readonly object[]): Promise<Told> {
  const { family, isSole, random, world } = life
  const { jobs } = life.clientIn(process)
  const controller = new AbortController()
  const aborts = world.chance.strikes('abort', 0.3)
  const cancel = aborts && process.clock.after(300_000 * aborts() ** 2, () => controller.abort('told to'))
  const options = {
    signal: controller.signal,
    soleSubmitter: isSole,
    concurrency: pick(random, [undefined, 2]),
  }
  const results: BatchResult[] = []
  try {
    for await (const result of runAll(jobs, family, inputs as never, options)) results.push(result)
    return { results, open: [], notSubmitted: [] }
  } catch (error) {
    if (!(error instanceof BatchAbortedError)) throw error
    return { results, open: error.open, notSubmitted: error.notSubmitted }
  } finally {
    cancel?.()
  }
}

/** Inputs of a batch differ, so that the tenant's jobs can be told apart. */
function inputOf({ family, input }: Life, index: number): Readonly<Record<string, unknown>> {
  if (family === 'customObjects') return { ...input, object: `vehicle_${index}` }
  if (family === 'dataLabeling') return { ...input, ids: [`8ad08f06909293cd019096150000010${index}`] }
  if (family === 'dataQuery') return { ...input, query: `SELECT id${index} FROM account` }
  return { queries: [{ query: `select Id${index} from Account`, type: 'zoql' }] }
}

function startedFor({ mine }: Life, input: Readonly<Record<string, unknown>>): readonly WorldJob[] {
  const name = (value: Readonly<Record<string, unknown>>): string =>
    JSON.stringify([value['object'], value['ids'], value['queries'], value['query']])
  return mine().filter((job) => name(job.input) === name(input))
}

function checkTold({ world, tally }: Life, told: Told, index: number, job: WorldJob): void {
  hold(!told.notSubmitted.includes(index), 'what was not submitted has no job')
  const result = told.results.find((one) => one.index === index)
  const open = told.open.find((one) => one.index === index)
  if (result?.outcome !== undefined) {
    hold(result.outcome.handle.id === job.id, 'an outcome is of its job')
    hold(result.outcome.phase === world.tenant.phaseOf(job), 'an outcome of a batch is the truth')
    tally.phases.add(result.outcome.phase)
    return
  }
  const handle = open?.handle ?? result?.handle
  hold(
    handle?.id === job.id || result?.error instanceof SubmitInDoubtError,
    'a batch forgets no job that it has started',
  )
}
