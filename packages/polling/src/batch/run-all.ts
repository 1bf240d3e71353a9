import type { InputOf, JobFamilies, ResultOf } from '../families/job-family.ts'
import { CONTEXT, familyNamed } from '../jobs-context.ts'
import type { Jobs } from '../jobs.ts'
import { prepareFile, submitJob } from '../submit.ts'
import { traceSubmit } from '../traces.ts'
import { type BatchOptions, checkBatch } from './batch-options.ts'
import type { BatchResult, BatchSubmit } from './run-batch.ts'
import type { Slot } from './slots.ts'
import { type Batch, startBatch } from './start-batch.ts'

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
  const submits = Array.from(inputs, (input): BatchSubmit => {
    /** Kept until the job has started: a stream can be read once. */
    let file: Promise<Uint8Array | undefined> | undefined
    return {
      slot: slotOf(its, input),
      async submit(at, signal) {
        const handle = await traceSubmit(at, { family }, () =>
          submitJob(at, family, input, { signal }, (file ??= prepareFile(its, input))),
        )
        file = undefined
        return handle
      },
    }
  })
  return startBatch({ context, handles: [], submits }, options)
}

function slotOf({ slots = {}, slotOf: choose }: JobFamilies[string], input: unknown): Slot {
  const name = choose?.(input) ?? Object.keys(slots)[0] ?? ''
  return { name, ...slots[name] }
}
