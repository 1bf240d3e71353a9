import type { InputOf, JobFamilies, ResultOf } from '../families/job-family.ts'
import { CONTEXT, familyNamed } from '../jobs-context.ts'
import type { Jobs } from '../jobs.ts'
import { prepareFile, submitJob } from '../submit.ts'
import type { BatchResult } from './run-batch.ts'
import type { Slot } from './slots.ts'
import { type Batch, type BatchOptions, checkBatch, startBatch } from './start-batch.ts'

/**
 * Submits and awaits many jobs of one family, no more at a time than `concurrency` and the tenant's own
 * limit; results come as jobs end. A job that cannot be started or followed is a result like the others.
 *
 * @example
 * for await (const { index, outcome, error } of runAll(jobs, 'customObjects', inputs)) { … }
 *
 * @throws RangeError for options that cannot work, HandleError for a family that is not known
 * @throws BatchAbortedError from the iteration, with every job under way
 */
export function runAll<Families extends JobFamilies, Name extends keyof Families & string>(
  jobs: Jobs<Families>,
  family: Name,
  inputs: Iterable<InputOf<Families[Name]>>,
  options: BatchOptions = {},
): Batch<BatchResult<ResultOf<Families[Name]>, Name>, Name> {
  checkBatch(options)
  const context = jobs[CONTEXT]
  const its = familyNamed(context, family)
  /** Files of inputs that were put off, kept for the next try: a stream can be read once. */
  const files = new Map<unknown, Promise<Uint8Array | undefined>>()
  return startBatch(
    {
      context,
      handles: [],
      inputs: [...inputs],
      slotOf: (input) => slotOf(its, input),
      async submit(input, signal) {
        if (!files.has(input)) files.set(input, prepareFile(its, input))
        const handle = await submitJob(context, family, input, { signal }, files.get(input))
        files.delete(input)
        return handle
      },
    },
    options,
  )
}

function slotOf({ slots = {}, slotOf: choose }: JobFamilies[string], input: unknown): Slot | undefined {
  const name = choose?.(input) ?? Object.keys(slots)[0] ?? ''
  return slots[name] && { name, limit: slots[name].limit }
}
