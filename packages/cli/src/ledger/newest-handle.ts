import type { JobHandle } from '@zuora-jobs/polling'

/** A job as it is known last: not every poll is in the state of its run, and the ledger may know more. */
export function newestHandle<Family extends string>(
  job: JobHandle<Family>,
  jobs: readonly JobHandle[],
): JobHandle<Family> {
  const known = jobs.find(({ id }) => id === job.id) as JobHandle<Family> | undefined
  return known !== undefined && known.polls > job.polls ? known : job
}
