import { createZuoraClient } from '@zuora-jobs/client'
import { virtualClock } from '@zuora-jobs/testing'

import {
  createJobs,
  DURABLE_SCHEDULE,
  isJobError,
  JobBlockedError,
  type JobHandle,
  JobOutcomeError,
  type Jobs,
  type Outcome,
  parseHandle,
  SubmitInDoubtError,
  UploadFailedError,
  watch,
} from '../../src/index.ts'
import { type End, inMemoryTenant, INPUTS, type TenantJob } from '../in-memory-tenant.ts'
import { faultsAt, pick, type Random, seeded } from './faults.ts'

/** Histories at a time; each has a clock of its own. */
const ABREAST = 10

export type Family = 'aqua' | 'customObjects' | 'dataLabeling'
const INPUT_OF = {
  aqua: () => INPUTS.aqua,
  customObjects: (random: Random) => pick(random, [INPUTS.creation, INPUTS.deletion]),
  dataLabeling: () => INPUTS.dataLabeling,
}
const ENDS: readonly End[] = ['succeeded', 'partial', 'failed']

/** What a history did, to see that the model reaches what it is for. */
export interface Tally {
  requests: number
  restarts: number
  resubmits: number
  found: number
  uploads: number
  cancels: number
  errors: number
  phases: Set<string>
}

/** An invariant. Histories check so many that `expect` would take longer than what it checks. */
function hold(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(`violated: ${what}`)
}

/**
 * One job, from submit to end, in a world where anything may go wrong, driven by a caller who does what the
 * errors say and may die at any point, with only the JSON of the handle left.
 */
async function live(family: Family, seed: number, tally: Tally): Promise<void> {
  const random = seeded(seed)
  const clock = virtualClock()
  let rate = pick(random, [0, 0.1, 0.3, 0.6])
  const tenant = inMemoryTenant({
    clock,
    latencyMs: pick(random, [0, 0, 200]),
    life: () => ({ durationMs: 1_000 * (random() < 0.1 ? 3_600 : 60) ** random(), end: pick(random, ENDS) }),
    around: faultsAt(
      () => rate,
      random,
      () => ({ clock, tenant }),
    ),
  })
  const input = INPUT_OF[family](random)
  const idempotencyKey = `key-${seed}`
  // Somebody else's jobs, which must not be taken for this one.
  const others = new Set([
    tenant.add('customObjects', { ...INPUTS.deletion, object: 'other' }),
    tenant.add(family, { ...input, object: 'another' }),
  ])
  clock.advance(600_000)
  const mine = (): TenantJob[] => tenant.jobs.filter((job) => !others.has(job))

  const newProcess = (): Jobs => {
    const zuora = createZuoraClient({
      baseUrl: 'https://rest.zuora.test',
      auth: { getToken: () => 'a-token' },
      clock,
      random,
      fetch: tenant.fetch,
    })
    const schedule = random() < 0.3 ? DURABLE_SCHEDULE : undefined
    return createJobs(zuora, { clock, schedule })
  }
  let jobs = newProcess()
  let rounds = 0
  const nextRound = (): void => {
    rounds += 1
    if (rounds === 60) rate = 0
    if (rounds > 200) throw new Error('the history does not end')
  }
  const restart = (handle: JobHandle): JobHandle<Family> => {
    tally.restarts += 1
    jobs = newProcess()
    const resumed = jobs.resume(JSON.stringify(handle))
    hold(JSON.stringify(resumed) === JSON.stringify(handle), 'a handle survives JSON')
    return resumed
  }
  const later = (): Promise<void> =>
    new Promise((resolve) => clock.at(clock.now() + Math.floor(random() * 60_000), resolve))

  /** The handle of an error: it must be one that goes on. */
  const handleIn = (error: unknown): JobHandle<Family> => {
    tally.errors += 1
    if (!isJobError(error) || error.handle === undefined) throw error
    hold(parseHandle(JSON.stringify(error.handle)).id === mine()[0]!.id, 'an error carries its handle')
    return jobs.resume(error.handle)
  }

  const uploadTo = async (handle: JobHandle<Family>): Promise<JobHandle<Family>> => {
    for (let current = handle; ; nextRound()) {
      tally.uploads += 1
      try {
        return await jobs.upload(current as JobHandle<'customObjects'>, INPUTS.creation.csv!)
      } catch (error) {
        hold(error instanceof UploadFailedError, 'a failed upload says so')
        current = handleIn(error)
        if ((error as UploadFailedError).cancelled) return current
      }
      // The file may have arrived all the same: a poll tells.
      await later()
      const step = await jobs.advance(current).catch((error: unknown) => ({ handle: handleIn(error) }))
      if (step.handle.phase !== 'blocked') return step.handle
      current = step.handle
    }
  }

  const submit = async (): Promise<JobHandle<Family>> => {
    for (let wasInDoubt = false; ; nextRound()) {
      try {
        return await jobs.submit(family, input, {
          idempotencyKey,
          submitWithinMs: [1_000, 60_000, 600_000][seed % 3],
          soleSubmitter: seed % 4 === 0,
        })
      } catch (error) {
        if (error instanceof UploadFailedError) {
          const handle = handleIn(error)
          return error.cancelled ? handle : uploadTo(handle)
        }
        if (!(error instanceof SubmitInDoubtError)) {
          hold(wasInDoubt || mine().length === 0, 'a refused submit has started nothing')
        } else if (error.idempotencyKey !== undefined) {
          wasInDoubt = true
          hold(error.idempotencyKey === idempotencyKey, 'the error names the key')
          tally.resubmits += 1
          if (random() < 0.5) jobs = newProcess()
        } else {
          // Where the list could not be had, a person looks for the job.
          const found = error.candidates ?? mine().map(({ id }) => jobs.adopt(family, id))
          hold(found.length === mine().length, 'the candidates are the job, and no other')
          if (found[0] !== undefined) {
            tally.found += 1
            const handle = restart(found[0])
            return handle.phase === 'blocked' ? uploadTo(handle) : handle
          }
        }
        await later()
      }
    }
  }
  type End = Outcome<unknown, Family>
  /** Ways to go on from a handle; each returns the outcome, or the handle it got to. */
  const WAYS: readonly ((handle: JobHandle<Family>) => Promise<End | JobHandle<Family>>)[] = [
    async (handle) => {
      const step = await jobs.advance(handle)
      if (step.done) return step.outcome
      hold(step.nextPollAt > clock.now(), 'the next poll is later')
      if (random() < 0.7) await new Promise<void>((resolve) => clock.at(step.nextPollAt, resolve))
      return step.handle
    },
    async (handle) => {
      await jobs.wait(handle, { timeoutMs: 1_000 + random() * 600_000 })
      return jobs.settle(handle)
    },
    (handle) => jobs.settle(handle),
    async (handle) => {
      const controller = new AbortController()
      const cancel = clock.at(clock.now() + random() * 100_000, () => controller.abort('told to'))
      try {
        return await jobs.settle(handle, { signal: controller.signal })
      } catch (error) {
        if (error !== 'told to') throw error
        return handle
      } finally {
        cancel()
      }
    },
    async (handle) => {
      for await (const polled of jobs.follow(handle)) if (random() < 0.3) return polled
      return handle
    },
    async (handle) => {
      const controller = new AbortController()
      const cancel = clock.at(clock.now() + random() * 200_000, () => controller.abort())
      try {
        const { value } = await watch(jobs, [handle], { signal: controller.signal }).next()
        if (value?.outcome !== undefined) return value.outcome
        throw value?.error
      } catch (error) {
        if (!isJobError(error) || error.code !== 'batch-aborted') throw error
        const { open } = error as unknown as { readonly open: readonly { readonly handle: JobHandle }[] }
        hold(open.length === 1, 'an aborted batch hands back its job')
        return jobs.resume(open[0]!.handle)
      } finally {
        cancel()
      }
    },
  ]

  const cancelNow = async (handle: JobHandle<Family>): Promise<JobHandle<Family>> => {
    tally.cancels += 1
    try {
      return await jobs.cancel(handle as JobHandle<'aqua'>)
    } catch {
      // Whether the job is cancelled is not known, and goes on to be found out.
      return handle
    }
  }

  let handle = await submit()
  let outcome: End | undefined
  for (; outcome === undefined; nextRound()) {
    hold(mine().length === 1, 'one submit, one job')
    hold(handle.id === mine()[0]!.id, 'the handle is of that job')
    if (random() < 0.2) handle = restart(handle)
    if (family !== 'dataLabeling' && random() < 0.05) handle = await cancelNow(handle)
    try {
      const got = await pick(random, WAYS)(handle)
      if ('result' in got) outcome = got
      else handle = got
    } catch (error) {
      if (error instanceof JobOutcomeError) outcome = error.outcome as End
      else handle = handleIn(error)
      if (error instanceof JobBlockedError) handle = await uploadTo(handle)
    }
  }

  const truth = tenant.phaseOf(mine()[0]!)
  hold(mine().length === 1, 'one submit, one job')
  hold(outcome.phase === truth, `the outcome is the truth: ${outcome.phase}, ${truth}`)
  hold(outcome.handle.phase === truth, 'so is the last handle')
  tally.phases.add(truth)

  // The end is the end, whatever is answered later.
  for (let poll = 0; poll < 2; poll += 1) {
    const ended = restart(outcome.handle)
    const step = await jobs.advance(ended).catch((error: unknown) => ({ handle: handleIn(error) }))
    hold(step.handle.phase === truth, 'the end is the end')
    if ('outcome' in step) hold(step.outcome.phase === truth, 'and is told the same again')
  }

  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  hold(clock.pending() === 0, 'nothing is left behind')
  tally.requests += tenant.requests.length
}

/**
 * Lives many histories, one per seed, and says which seed it was where one goes wrong: `liveMany(family,
 * seed, 1)` shows it again.
 */
export async function liveMany(family: Family, from: number, count: number): Promise<Tally> {
  const tally: Tally = {
    requests: 0,
    restarts: 0,
    resubmits: 0,
    found: 0,
    uploads: 0,
    cancels: 0,
    errors: 0,
    phases: new Set(),
  }
  for (let first = from; first < from + count; first += ABREAST) {
    const seeds = Array.from({ length: Math.min(ABREAST, from + count - first) }, (_, index) => first + index)
    await Promise.all(
      seeds.map((seed) =>
        live(family, seed, tally).catch((cause: unknown) => {
          throw new Error(
            `${family}, seed ${seed}: ${cause instanceof Error ? cause.stack : String(cause)}`,
            {
              cause,
            },
          )
        }),
      ),
    )
  }
  return tally
}

/** The counts of a tally that are lower than they must be for the histories to mean something. */
export function rare(tally: Tally, counts: readonly (keyof Tally)[]): readonly string[] {
  return counts.filter((name) => !(Number(tally[name]) > 50))
}
