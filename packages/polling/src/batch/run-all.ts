import type { InputOf, JobFamilies } from '../families/job-family.ts'
import { CONTEXT, familyNamed } from '../jobs-context.ts'
import type { Jobs } from '../jobs.ts'
import { prepareFile, submitJob } from '../submit.ts'
import { traceSubmit } from '../traces.ts'
import { type BatchOptions, checkBatch } from './batch-options.ts'
import type { Batch, BatchResultOf } from './batch.ts'
import type { BatchInputs } from './run-state.ts'
import type { Slot } from './slots.ts'
import { createSource } from './source.ts'
import { startBatch } from './start-batch.ts'

/**
 * Submits and awaits many jobs of one family, no more at a time than `concurrency` and the tenant's own
 * limit; results come as jobs end. A job that cannot be started or followed is a result like the others.
 *
 * Inputs are taken one by one, when there is a place for the next; where the family has several slots, up to
 * 16 that wait for a full one are taken to find those for another. Nothing is taken while 100 results were
 * not read. Leaving the loop, and an abort, close the iterable. One that throws ends the batch: the jobs of
 * the inputs before are submitted and followed to their end, and then the iteration throws the same.
 *
 * Others may hold slots, and so may jobs of this batch that it does not follow any more, since they wait for
 * their file or cannot be polled. Then an input keeps its place, and is tried again after 5 s to 60 s, or
 * when Zuora says, one at a time; the event `slots-full` tells of each pause. That lasts as long as it takes:
 * end it with `signal`, or by cancelling those jobs.
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
  inputs: Iterable<InputOf<Families[Name]>> | AsyncIterable<InputOf<Families[Name]>>,
  options: BatchOptions<Name> = {},
): Batch<BatchResultOf<Families, Name>, Name> {
  checkBatch(options)
  const its = familyNamed(jobs[CONTEXT], family)
  const { slots = {}, slotOf } = its
  const names = Object.keys(slots)
  const slotNamed = (name = names[0] ?? ''): Slot => ({ name, ...slots[name] })
  const work: BatchInputs = {
    family,
    slots: names.length > 0 ? names.map(slotNamed) : [slotNamed()],
    submitOf(input) {
      /** Kept until the job has started: a stream can be read once. */
      let file: Promise<Uint8Array | undefined> | undefined
      return {
        // Without an input there is nothing to ask; its submit is refused.
        slot: slotNamed(input === undefined || input === null ? undefined : slotOf?.(input)),
        async submit(context, signal) {
          file ??= prepareFile(its, input)
          // One key for many inputs would make one job of them.
          const call = { ...options, signal, idempotencyKey: undefined }
          const handle = await traceSubmit(context, { family }, ({ traceparent }) =>
            submitJob(context, family, input, call, { prepared: file, slots: 'throw', traceparent }),
          )
          file = undefined
          return handle
        },
      }
    },
  }
  const source = createSource('inputs', inputs)
  return startBatch({ context: jobs[CONTEXT], handles: [], source, inputs: work }, options as BatchOptions)
}
