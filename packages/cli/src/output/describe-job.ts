import type { JobHandle } from '@zuora-jobs/polling'

import { count } from '../words/count.ts'

/** How a job stands, in one line. */
export function describeJob(handle: JobHandle): string {
  return [`job ${handle.id}: ${handle.status}`, ...describeProgress(handle)].join(', ')
}

/** What is known of a job besides its status, in parts. */
export function describeProgress({ progress, failures }: JobHandle): readonly string[] {
  const done =
    progress === undefined
      ? []
      : [`${progress.done}${progress.total === undefined ? '' : ` of ${progress.total}`} done`]
  return failures === 0 ? done : [...done, count(failures, 'failed status request')]
}
