/**
 * An engine that remembers steps, such as Inngest, Restate or DBOS: the function starts from its top again
 * and again, and a step that has ended is not run a second time. Each poll is a step, and the function sleeps
 * in between without running.
 */
import { isZuoraError } from '@zuora-jobs/client'
import { createJobs, DURABLE_SCHEDULE, type Outcome, type Step } from '@zuora-jobs/polling'

import { INPUT, zuora } from './jobs.ts'
import type { ZuoraHandle } from './submit-once.ts'

/** What the engine gives: Inngest's `step` is one. */
export interface Steps {
  /** Runs work, and keeps what it returns as JSON. What it throws is repeated by the engine, for a while. */
  run<T>(id: string, work: () => Promise<T>): Promise<unknown>
  sleepUntil(id: string, time: Date): Promise<void>
}

// Engines charge for each step: this makes 22 polls in ten minutes, 30 in an hour.
const jobs = createJobs(zuora, { schedule: DURABLE_SCHEDULE })

/** Runs an export to its end. */
export async function exportAccounts(steps: Steps): Promise<Outcome> {
  let handle = await submit(steps)
  for (let poll = 1; ; poll += 1) {
    const step = (await steps.run(`poll-${poll}`, () => jobs.advance(handle))) as Step
    if (step.done) return step.outcome
    handle = jobs.resume(step.handle)
    await steps.sleepUntil(`until-${poll}`, new Date(step.nextPollAt))
  }
}

/**
 * A step that fails is repeated with the same key, so that a lost answer starts no second job. A limit is an
 * answer, which Zuora would repeat under that key: the next attempt has another one.
 */
async function submit(steps: Steps): Promise<ZuoraHandle> {
  for (let attempt = 1; ; attempt += 1) {
    const idempotencyKey = (await steps.run(`key-${attempt}`, async () => crypto.randomUUID())) as string
    const answer = (await steps.run(`submit-${attempt}`, () =>
      jobs.submit('aqua', INPUT, { idempotencyKey }).catch((error: unknown) => {
        if (!isZuoraError(error) || error.category !== 'limit') throw error
        return { again: Date.now() + (error.retryAfterMs ?? 60_000) }
      }),
    )) as ZuoraHandle | { readonly again: number }
    if (!('again' in answer)) return jobs.resume(answer)
    await steps.sleepUntil(`slot-${attempt}`, new Date(answer.again))
  }
}
