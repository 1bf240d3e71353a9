import { advance } from '../advance.ts'
import { isLimit } from '../job/failures.ts'
import { familyOf, throwIfBlocked } from '../jobs-context.ts'
import { identityFor, listJobs } from './list-jobs.ts'
import type { QueuedJob } from './polls.ts'
import { fail, type RunState } from './run-state.ts'

/** Polls one job, or many through their list. */
export async function pollJobs(run: RunState, jobs: readonly QueuedJob[]): Promise<void> {
  const { queue, context, stopping } = run
  // A list that fails says nothing about any job; each job's own request tells what is wrong.
  const found =
    jobs.length > 1
      ? await reportsOn(run, jobs).catch((error: unknown) => {
          if (!isLimit(error)) return
          queue.limited(jobs[0]!.handle.family, error.retryAfterMs, context.clock.now())
        })
      : undefined
  for (const job of jobs) {
    if (stopping.signal.aborted) break
    const listed = found?.get(job.handle.id)
    if (listed !== undefined || queue.isDue(job, context.clock.now())) await pollJob(run, job, listed)
    else queue.skipped(job)
  }
  queue.returned()
}

/** Polls one job, with a request of its own unless a list has reported on it. */
async function pollJob(run: RunState, job: QueuedJob, listed: unknown): Promise<void> {
  const { queue, context, schedule, options, onProgress, reader } = run
  const { index } = job
  const { signal } = run.stopping
  try {
    const call = { ...identityFor(job.handle, options), signal, schedule }
    const step = await advance(context, job.handle, call, listed)
    const { handle } = step
    const { family } = handle
    onProgress?.({ index, handle })
    const now = context.clock.now()
    if (step.done) {
      queue.ended(job, false, now)
      return reader.onResult({ index, family, handle, outcome: step.outcome })
    }
    throwIfBlocked(context, handle)
    queue.polled(job, handle, step.nextPollAt, now)
    // All of the family wait for the next poll of the job that ran into the limit.
    if (isLimit(step.failure)) queue.limited(family, step.nextPollAt - now, now)
  } catch (error) {
    if (signal.aborted) return
    const { code } = (error ?? {}) as { readonly code?: unknown }
    queue.ended(job, code !== 'job-not-found', context.clock.now())
    fail(run, index, error, job.handle)
  }
}

/** What their list reports on jobs, by id. Absence from it says nothing about a job. */
async function reportsOn(
  { context, queue, options, stopping }: RunState,
  jobs: readonly QueuedJob[],
): Promise<ReadonlyMap<string, unknown>> {
  const { handle } = jobs[0]!
  const { clock, zuora, onEvent } = context
  const wanted = new Map(jobs.map((job) => [job.handle.id, queue.isDue(job, clock.now())]))
  const call = { ...identityFor(handle, options), signal: stopping.signal, retries: 0 }
  const { found, requests } = await listJobs(familyOf(context, handle).list!, zuora, wanted, call)
  onEvent?.({ type: 'list', jobs: found.size, requests })
  return found
}
