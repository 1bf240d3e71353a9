import type { JobFamilies } from '../families/job-family.ts'
import type { JobHandle } from '../job/handle.ts'
import { CONTEXT } from '../jobs-context.ts'
import type { Jobs } from '../jobs.ts'
import { type BatchOptions, checkBatch } from './batch-options.ts'
import type { BatchResultOf, Watch } from './batch.ts'
import { createSource } from './source.ts'
import { startBatch } from './start-batch.ts'

/**
 * Awaits many jobs that were started before; results come as jobs end. More jobs can be given to it while it
 * runs: with `add`, or through an async iterable of handles, which is read as far as `concurrency` allows.
 * Places are given in the order in which handles come in.
 *
 * It is over when the iterable is at its end and all jobs are at theirs; as long as the loop has not been
 * told so, `add` goes on with it. An iterable that throws ends it too: the jobs that it gave are followed to
 * their end, and then the iteration throws the same. A service that takes jobs for as long as it lives has an
 * iterable that does not end.
 *
 * @example
 * const batch = watch(jobs, handles)
 * for await (const { family, outcome, error } of batch) { …; batch.add(next) }
 *
 * @throws RangeError for options that cannot work
 * @throws BatchAbortedError from the iteration, with every job under way
 */
export function watch<Families extends JobFamilies, Name extends keyof Families & string>(
  jobs: Jobs<Families>,
  handles: Iterable<JobHandle<Name>> | AsyncIterable<JobHandle<Name>>,
  options: BatchOptions<Name> = {},
): Watch<BatchResultOf<Families, Name>, Name> {
  checkBatch(options)
  // What is there is followed at once, so that an abort hands back all of it.
  const given = Symbol.iterator in Object(handles) ? [...(handles as Iterable<JobHandle<Name>>)] : undefined
  const source = createSource('handles', given ? [] : handles)
  return startBatch({ context: jobs[CONTEXT], handles: given ?? [], source }, options as BatchOptions)
}
