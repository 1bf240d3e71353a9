import type { Family, Replay, SimulatedProcess } from '@zuora-jobs/simulate'
import { INPUTS } from '@zuora-jobs/simulate'

import { JobBlockedError, type JobHandle, type Jobs, UploadFailedError } from '../../src/index.ts'
import { hold } from './hold.ts'
import { createLife, type ClientIn, type Life, pauseFor } from './life.ts'
import { openNotebook } from './notebook.ts'
import { type Hands, newKey, startJob } from './start-job.ts'
import type { Tally } from './tally.ts'
import { type End, goOn } from './ways.ts'

type Handle = JobHandle<Family>

/** No program sends more than this for one job, in all and in ten seconds. */
const MOST_REQUESTS = { inAll: 1_000, inTenSeconds: 40 }

/**
 * One piece of work, from submit to end, in a world where anything may go wrong, done by a program that does
 * what the errors say, and that may be killed at any point, with only its notebook left.
 */
export async function liveHistory(
  family: Family,
  seed: number,
  tally: Tally,
  replay: Replay = {},
  clientIn?: ClientIn,
): Promise<void> {
  const life = createLife(family, seed, tally, replay, clientIn)
  const { world, mine } = life
  const outcome = await world.run((process) => program(life, process))
  // What a gateway has given up on may still take effect.
  await new Promise<void>((resolve) => world.clock.after(150_000, resolve))
  hold(mine().length === 1, 'one intent, one job')
  const truth = world.tenant.phaseOf(mine()[0]!)
  hold(outcome.phase === truth, `the outcome is the truth: ${outcome.phase}, ${truth}`)
  hold(outcome.handle.phase === truth, 'so is the last handle')
  tally.phases.add(truth)
  tally.requests += world.tenant.requests.length
  checkRequests(world.tenant.requests.map(({ at }) => at))
}

async function program(life: Life, process: SimulatedProcess): Promise<End> {
  if (process.number > 0) life.tally.kills += 1
  const { zuora, jobs } = life.clientIn(process)
  const notebook = await openNotebook(
    process,
    () => ({ key: newKey(life), isSubmitting: false, since: process.clock.now(), handle: null }),
    () => pauseFor(process, 1_000),
  )
  const hands: Hands = { life, process, zuora, jobs, notebook }
  const kept = notebook.kept.handle
  const handle = kept === null ? await startJob(hands) : resume(life, jobs, kept)
  const outcome = await follow(hands, handle.phase === 'blocked' ? await uploadTo(hands, handle) : handle)
  await checkEnd(hands, outcome)
  return outcome
}

/** Follows the job to its end. */
async function follow(hands: Hands, start: Handle): Promise<End> {
  const { life, process, notebook } = hands
  const { random, mine, world } = life
  for (let handle = start; ; life.nextRound()) {
    hold(mine().length === 1, 'one intent, one job')
    hold(handle.id === mine()[0]!.id, 'the handle is of that job')
    if (random() < 0.2) {
      await notebook.keep({ handle })
      handle = resume(life, life.clientIn(process).jobs, handle)
    }
    if (life.family !== 'dataLabeling' && world.chance.strikes('cancel', 0.05)) {
      handle = await cancelNow(hands, handle)
    }
    try {
      const got = await goOn(hands, handle)
      if ('result' in got) return got
      handle = got
    } catch (error) {
      handle = life.handleIn(error)
      if (error instanceof JobBlockedError) handle = await uploadTo(hands, handle)
    }
  }
}

function resume(life: Life, jobs: Jobs, handle: JobHandle): Handle {
  life.tally.restarts += 1
  const resumed = jobs.resume(JSON.stringify(handle)) as Handle
  hold(JSON.stringify(resumed) === JSON.stringify(handle), 'a handle survives JSON')
  return resumed
}

async function uploadTo({ life, jobs, process }: Hands, handle: Handle): Promise<Handle> {
  for (let current = handle; ; life.nextRound()) {
    life.tally.uploads += 1
    try {
      return await jobs.upload(current as JobHandle<'customObjects'>, INPUTS.creation.csv)
    } catch (error) {
      hold(error instanceof UploadFailedError, 'a failed upload says so')
      current = life.handleIn(error)
    }
    // The file may have arrived all the same: a poll tells.
    await pauseFor(process, 60_000 * life.random())
    const step = await jobs.advance(current).catch((error: unknown) => ({ handle: life.handleIn(error) }))
    if (step.handle.phase !== 'blocked') return step.handle
    current = step.handle
  }
}

async function cancelNow({ life, jobs }: Hands, handle: Handle): Promise<Handle> {
  life.tally.cancels += 1
  try {
    const cancelled = await jobs.cancel(handle as JobHandle<'aqua'>)
    return 'result' in cancelled ? handle : cancelled
  } catch {
    // Whether the job is cancelled is not known, and goes on to be found out.
    return handle
  }
}

/** The end is the end, whatever is answered later, and nothing is left behind. */
async function checkEnd({ life, jobs, process }: Hands, outcome: End): Promise<void> {
  const ended = resume(life, jobs, outcome.handle)
  const step = await jobs.advance(ended).catch((error: unknown) => ({ handle: life.handleIn(error) }))
  hold(step.handle.phase === outcome.phase, 'the end is the end')
  if ('outcome' in step) hold(step.outcome.phase === outcome.phase, 'and is told the same again')
  if (life.family === 'customObjects' && life.random() < 0.1) await checkOrphans(life, jobs)
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  hold(process.pending() === 0, 'nothing is left behind')
}

/** A job that has ended waits for no file. */
async function checkOrphans({ mine }: Life, jobs: Jobs): Promise<void> {
  const { orphans } = jobs as { readonly orphans?: (family: Family) => Promise<readonly JobHandle[]> }
  const found = await orphans?.('customObjects').catch(() => [])
  hold(found?.some(({ id }) => id === mine()[0]!.id) !== true, 'a job that has ended is not an orphan')
}

function checkRequests(times: readonly number[]): void {
  hold(times.length <= MOST_REQUESTS.inAll, `a job takes ${times.length} requests at the most`)
  const { inTenSeconds: most } = MOST_REQUESTS
  const isDense = times.some((at, index) => index >= most && at - times[index - most]! < 10_000)
  hold(!isDense, 'nobody hammers')
}
