/**
 * An export as a job of BullMQ, on Redis: `node bullmq.ts redis.sock` works until it is killed. Each poll is
 * one run of the processor, which then moves the job to the time of the next one.
 */
import { isZuoraError } from '@zuora-jobs/client'
import { INPUT, jobs } from '@zuora-jobs/examples/jobs'
import type { JobHandle, Outcome } from '@zuora-jobs/polling'
import { DelayedError, type Job, Queue, Worker } from 'bullmq'

/** What is kept of an export, as JSON in Redis. */
export interface Export {
  /** Zuora starts at most one job under it, for a day. It is there before the submit is sent. */
  readonly key: string
  readonly handle?: JobHandle
}

export type Exports = Queue<Export, Pick<Outcome, 'phase'>>

const NAME = 'exports'

export function openExports(path: string): Exports {
  return new Queue(NAME, { connection: { path } })
}

/** Enqueues an export, once for a name. */
export async function enqueue(exports: Exports, name: string): Promise<void> {
  // A submit in doubt is repeated under the same key, also long after a night without network.
  const retries = { attempts: 100, backoff: { type: 'fixed', delay: 1_000 } }
  await exports.add(name, { key: crypto.randomUUID() }, { jobId: name, ...retries })
}

/** One step: the submit, or a poll. */
async function advance(job: Job<Export>, token: string | undefined): Promise<Pick<Outcome, 'phase'>> {
  const later = async (data: Export, time: number): Promise<never> => {
    await job.updateData(data)
    await job.moveToDelayed(time, token)
    throw new DelayedError()
  }
  const { key, handle } = job.data
  if (handle === undefined) {
    const answer = await jobs.submit('aqua', INPUT, { idempotencyKey: key }).catch((error: unknown) => {
      if (!isZuoraError(error) || error.category !== 'limit') throw error
      return { again: Date.now() + (error.retryAfterMs ?? 5_000) }
    })
    // Under the old key Zuora would repeat its refusal.
    if ('again' in answer) return later({ key: crypto.randomUUID() }, answer.again)
    return later({ key, handle: answer }, Date.now() + 1_000)
  }
  const step = await jobs.advance(jobs.resume(handle))
  return step.done ? { phase: step.outcome.phase } : later({ key, handle: step.handle }, step.nextPollAt)
}

export function work(path: string): Worker {
  return new Worker(NAME, advance, {
    connection: { path },
    concurrency: 50,
    // What a dead worker had in its hands is taken over after so long, however often it happens.
    lockDuration: 2_000,
    stalledInterval: 1_000,
    maxStalledCount: 1_000,
  })
}

if (import.meta.main) {
  const worker = work(process.argv[2]!)
  await worker.waitUntilReady()
  console.log('at work')
}
