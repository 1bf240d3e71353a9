/**
 * BullMQ: one attempt is one poll. Between polls the job is delayed in Redis, and no worker is busy with it.
 */
import type { JobHandle, Outcome } from '@zuora-jobs/polling'
import { DelayedError, type Job, Worker } from 'bullmq'

import { INPUT, jobs } from './jobs.ts'

interface Data {
  readonly handle?: JobHandle<'aqua'>
}

/** The processor of a queue whose jobs start with `{}`. */
export async function process(job: Job<Data>, token?: string): Promise<Outcome> {
  // Submitted once: the handle is kept before anything else can fail.
  const handle = job.data.handle ?? (await jobs.submit('aqua', INPUT, { idempotencyKey: `bullmq-${job.id}` }))
  if (job.data.handle === undefined) await job.updateData({ handle })

  const step = await jobs.advance(handle)
  if (step.done) return step.outcome
  await job.updateData({ handle: step.handle })
  await job.moveToDelayed(step.nextPollAt, token)
  throw new DelayedError()
}

export function startWorker(queue: string, url: string): Worker<Data, Outcome> {
  return new Worker<Data, Outcome>(queue, process, { connection: { url } })
}
