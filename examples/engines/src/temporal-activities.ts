/** What a worker of Temporal does outside of workflows: one request each. */
import { isZuoraError } from '@zuora-jobs/client'
import { INPUT, jobs } from '@zuora-jobs/examples/jobs'
import { DURABLE_SCHEDULE, type JobHandle, type Step } from '@zuora-jobs/polling'

/** The job, or when to try again with another key: Zuora had no slot. */
export async function submit(idempotencyKey: string): Promise<JobHandle | { readonly again: number }> {
  return jobs.submit('aqua', INPUT, { idempotencyKey }).catch((error: unknown) => {
    if (!isZuoraError(error) || error.category !== 'limit') throw error
    return { again: Date.now() + (error.retryAfterMs ?? 60_000) }
  })
}

/** Each poll is an event of the history of its workflow: 22 in ten minutes, 30 in an hour. */
export async function advance(handle: JobHandle): Promise<Step> {
  return jobs.advance(jobs.resume(handle), { schedule: DURABLE_SCHEDULE })
}
