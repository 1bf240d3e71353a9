import { type Batch, type BatchOptions, type BatchResult, checkBatch, startBatch } from './batch.ts'
import type { JobHandle } from './handle.ts'
import type { Jobs } from './jobs.ts'
import type { JobKinds, ResultOf } from './kind.ts'

/**
 * Awaits many jobs that were started before; results come as jobs end.
 *
 * @throws RangeError for options that cannot work
 * @throws BatchAbortedError from the iteration, with every job under way
 */
export function watch<Kinds extends JobKinds, Name extends keyof Kinds & string>(
  { context }: Pick<Jobs<Kinds>, 'context'>,
  handles: Iterable<JobHandle<Name>>,
  options: BatchOptions = {},
): Batch<BatchResult<ResultOf<Kinds[Name]>, Name>, Name> {
  checkBatch(options)
  const nothing = {
    inputs: [],
    slotsOf: () => undefined,
    submit: () => Promise.reject(new Error('nothing to submit')),
  }
  return startBatch({ context, ...nothing, handles: [...handles] }, options)
}
