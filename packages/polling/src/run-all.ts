import { type Batch, type BatchOptions, type BatchResult, checkBatch, startBatch } from './batch.ts'
import { kindNamed } from './context.ts'
import type { Jobs } from './jobs.ts'
import type { InputOf, JobKinds, ResultOf } from './kind.ts'
import { submitJob } from './submit.ts'

/**
 * Submits and awaits many jobs of one kind, no more at a time than `concurrency` and the tenant's own limit;
 * results come as jobs end. A job that cannot be started or followed is a result like the others.
 *
 * @example
 * for await (const { index, outcome, error } of runAll(jobs, 'customObjects', inputs)) { … }
 *
 * @throws RangeError for options that cannot work, HandleError for a kind that is not known
 * @throws BatchAbortedError from the iteration, with every job under way
 */
export function runAll<Kinds extends JobKinds, Name extends keyof Kinds & string>(
  { context }: Pick<Jobs<Kinds>, 'context'>,
  kind: Name,
  inputs: Iterable<InputOf<Kinds[Name]>>,
  options: BatchOptions = {},
): Batch<BatchResult<ResultOf<Kinds[Name]>, Name>, Name> {
  checkBatch(options)
  const its = kindNamed(context, kind)
  /** Files of inputs that Zuora put off, kept for the next try: a stream can be read once. */
  const files = new Map<unknown, Promise<unknown> | undefined>()
  return startBatch(
    {
      context,
      handles: [],
      inputs: [...inputs],
      slotsOf: (input) => its.slots?.(input),
      async submit(input, signal) {
        if (!files.has(input)) files.set(input, its.upload?.prepare(input))
        const handle = await submitJob(context, kind, input, { signal }, files.get(input))
        files.delete(input)
        return handle
      },
    },
    options,
  )
}
