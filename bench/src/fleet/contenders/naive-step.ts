import { isZuoraError, type ZuoraClient } from '@zuora-jobs/client'
import { createJobs, type JobHandle, type Jobs } from '@zuora-jobs/polling'

import { queryOf } from '../tenants.ts'

/** What a queue keeps of a job. */
export interface NaiveWork {
  readonly tenant: string
  readonly number: number
  readonly handle?: JobHandle
}

/** After a refusal, when there may be a slot. */
const AGAIN_MS = 1_000

/**
 * What is done each time that a queue hands out a job: its submit, or a poll at the instant at which the
 * fleet would poll as well. `undefined` where it has ended.
 */
export function naiveStep(
  client: (tenant: string) => ZuoraClient,
): (work: NaiveWork) => Promise<{ readonly work: NaiveWork; readonly at: number } | undefined> {
  const known = new Map<string, Jobs>()
  const jobsOf = (tenant: string): Jobs => {
    let jobs = known.get(tenant)
    if (!jobs) known.set(tenant, (jobs = createJobs(client(tenant))))
    return jobs
  }
  return async (work) => {
    const { tenant, number } = work
    const jobs = jobsOf(tenant)
    try {
      const handle = work.handle ?? (await jobs.submit('aqua', queryOf(number)))
      if (!work.handle) return { work: { tenant, number, handle }, at: Date.now() + 1_000 }
      const step = await jobs.advance(jobs.resume(handle))
      return step.done ? undefined : { work: { tenant, number, handle: step.handle }, at: step.nextPollAt }
    } catch (error) {
      if (!isZuoraError(error) || error.category !== 'limit') throw error
      return { work, at: Date.now() + AGAIN_MS }
    }
  }
}
