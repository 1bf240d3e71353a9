import type { JobFamilies, ResultOf } from '../families/job-family.ts'
import type { JobHandle } from '../job/handle.ts'
import { CONTEXT } from '../jobs-context.ts'
import type { Jobs } from '../jobs.ts'
import { type BatchOptions, checkBatch } from './batch-options.ts'
import type { BatchResult } from './run-batch.ts'
import { type Batch, startBatch } from './start-batch.ts'

/**
 * Awaits many jobs that were started before; results come as jobs end.
 *
 * @example
 * for await (const { outcome, error } of watch(jobs, handles)) { … }
 *
 * @throws RangeError for options that cannot work
 * @throws BatchAbortedError from the iteration, with every job under way
 */
export function watch<Families extends JobFamilies, Name extends keyof Families & string>(
  jobs: Jobs<Families>,
  handles: Iterable<JobHandle<Name>>,
  options: BatchOptions = {},
): Batch<BatchResult<ResultOf<Families[Name]>, Name>, Name> {
  checkBatch(options)
  return startBatch({ context: jobs[CONTEXT], handles: [...handles], submits: [] }, options)
}
