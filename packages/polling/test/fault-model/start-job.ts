import type { CustomObjectBulkJob, ZuoraClient } from '@zuora-jobs/client'
import { type INPUTS, pick, type SimulatedProcess } from '@zuora-jobs/simulate'

import {
  customObjects,
  type JobHandle,
  type Jobs,
  parseHandle,
  SubmitInDoubtError,
  UploadFailedError,
} from '../../src/index.ts'
import { hold } from './hold.ts'
import { isForeign, type Life, pauseFor } from './life.ts'
import type { Notebook } from './notebook.ts'

/** What a program has at hand. */
export interface Hands {
  readonly life: Life
  readonly process: SimulatedProcess
  readonly zuora: ZuoraClient
  readonly jobs: Jobs
  readonly notebook: Notebook
}

type Handle = JobHandle<Life['family']>

/** After this, a submit whose answer was lost has started its job, or never will. */
const GIVEN_UP_MS = 150_000
const CLOCKS_APART_MS = 300_000
/** Zuora knows a key for 24 hours; the clock of a machine may be wrong. */
const KEY_MS = 23 * 3_600_000
/** A person is called when the same key has led nowhere as often, or for as long. */
const PATIENCE = { attempts: 6, ms: 2 * 3_600_000 }

/**
 * Starts the job, once, whatever has happened before. Before each submit the program writes down that it
 * submits; what came of it, it writes down as well. In between it may be killed.
 */
export async function startJob(hands: Hands): Promise<Handle> {
  const { life, notebook, process } = hands
  for (let attempts = 0; ; life.nextRound()) {
    const found = await clearDoubt(hands, attempts)
    if (found !== undefined) {
      await notebook.keep({ handle: found, isSubmitting: false })
      return found
    }
    const wasInDoubt = notebook.kept.isSubmitting
    if (!wasInDoubt) attempts = 0
    await notebook.keep({
      isSubmitting: true,
      since: wasInDoubt ? notebook.kept.since : process.clock.now(),
    })
    attempts += 1
    const handle = await submit(hands, wasInDoubt)
    if (handle !== undefined) {
      await notebook.keep({ handle, isSubmitting: false })
      return handle
    }
    await pauseFor(process, 120_000 * life.random())
  }
}

/** One submit, and what its end says. */
async function submit(
  { life, jobs, notebook, process }: Hands,
  wasInDoubt: boolean,
): Promise<Handle | undefined> {
  const { family, input, isSole, tally, mine, world } = life
  const { key } = notebook.kept
  const controller = new AbortController()
  const aborted = world.chance.strikes('abort', 0.05)
  const cancel = aborted && process.clock.after(90_000 * aborted() ** 2, () => controller.abort('told to'))
  if (wasInDoubt) tally.resubmits += 1
  const options = {
    idempotencyKey: key,
    soleSubmitter: isSole,
    submitWithinMs: pick(life.random, [undefined, 30_000, 3_600_000]),
    attempted: wasInDoubt && life.saysBegun ? { at: notebook.kept.since } : undefined,
    signal: controller.signal,
  }
  try {
    return await jobs.submit(family, input, options)
  } catch (error) {
    if (error instanceof UploadFailedError) return life.handleIn(error)
    if (error instanceof SubmitInDoubtError) {
      checkDoubt(life, error)
      // It may be one that was made of the key of the program.
      await notebook.keep({ key: error.idempotencyKey ?? key })
      return undefined
    }
    tally.refusals += 1
    hold(wasInDoubt || mine().length === 0, 'a refused submit has started nothing')
    // A refusal does not clear a doubt: the submit before may have gone on to another key.
    if (!wasInDoubt) await notebook.keep({ isSubmitting: false, key: newKey(life) })
    return undefined
  } finally {
    cancel?.()
  }
}

/** A submit in doubt names a way out: its key, or the jobs that it may have started. */
function checkDoubt(life: Life, error: SubmitInDoubtError): void {
  life.tally.errors += 1
  const { idempotencyKey, candidates, family } = error
  hold(family === life.family, 'a doubt names the family')
  if (family !== 'customObjects') hold(Boolean(idempotencyKey), 'a doubt names its key')
  if (Array.isArray(candidates)) {
    const ids = candidates.map((handle) => parseHandle(JSON.stringify(handle)).id)
    const others = new Set(life.world.tenant.jobs.flatMap(({ id, input }) => (isForeign(input) ? [id] : [])))
    hold(!ids.some((id) => others.has(id)), 'no candidate is about other work')
    const [job] = life.mine()
    const isOld = job !== undefined && job.createdAt < life.world.clock.now() - 2 * GIVEN_UP_MS
    hold(!isOld || ids.includes(job.id), 'a job that was started is among the candidates')
  }
}

/** What became of a submit of which nothing is known; `undefined` where it may be repeated. */
async function clearDoubt(hands: Hands, attempts: number): Promise<Handle | undefined> {
  const { life, notebook, process } = hands
  const { kept } = notebook
  if (!kept.isSubmitting) return undefined
  if (life.family !== 'customObjects' || life.saysBegun) {
    const age = process.clock.now() - kept.since
    const isHopeless = attempts >= PATIENCE.attempts || (attempts > 1 && age > PATIENCE.ms)
    const isTooOld = age > KEY_MS && life.family !== 'customObjects'
    return isTooOld || isHopeless ? askPerson(hands) : undefined
  }
  await pauseFor(process, GIVEN_UP_MS)
  const candidates = await listCandidates(hands)
  if (candidates.length === 0) {
    life.tally.resubmits += 1
    await notebook.keep({ isSubmitting: false })
    return undefined
  }
  if (!life.isSole) return askPerson(hands)
  hold(candidates.length === 1 && candidates[0] === life.mine()[0]?.id, 'the list shows the one job')
  life.tally.found += 1
  return adopt(hands, candidates[0]!)
}

/** The jobs of the list that may be the one. */
async function listCandidates({ life, notebook, process, zuora }: Hands): Promise<readonly string[]> {
  const { list } = customObjects
  for (; ; life.nextRound()) {
    try {
      const found: string[] = []
      for (let cursor: string | undefined; ;) {
        const { items, next } = await list.page(zuora, cursor, {})
        for (const raw of items) {
          if (couldBe(raw, life.input, notebook.kept.since)) found.push(list.idOf(raw))
        }
        if (next === undefined) return found
        cursor = next
      }
    } catch {
      await pauseFor(process, 60_000 * life.random())
    }
  }
}

/** Whether a job may be the one, whatever it has done since. The clocks are minutes apart. */
function couldBe({ CreatedDate, ...job }: CustomObjectBulkJob, input: Life['input'], since: number): boolean {
  const { object, operation } = input as typeof INPUTS.deletion
  const isOlder = Date.parse(CreatedDate ?? '') < since - CLOCKS_APART_MS
  return job.object === object && job.operation === operation && !isOlder
}

/** Somebody who can see the truth. */
async function askPerson(hands: Hands): Promise<Handle | undefined> {
  const { life, notebook, process } = hands
  life.tally.persons += 1
  life.world.log?.('a person looks')
  await pauseFor(process, GIVEN_UP_MS)
  const [job] = life.mine()
  if (job !== undefined) return adopt(hands, job.id)
  await notebook.keep({ isSubmitting: false, key: newKey(life) })
  return undefined
}

function adopt({ life, jobs, notebook }: Hands, id: string): Handle {
  return jobs.adopt(life.family, id, { submittedAt: notebook.kept.since })
}

export function newKey({ world, random }: Life): string {
  return `key-${world.seed}-${Math.floor(random() * 1e9)}`
}
