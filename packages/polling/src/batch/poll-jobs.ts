import { advance } from '../advance.ts'
import { callOptionsOf } from '../job-call-options.ts'
import { isLimit } from '../job/failures.ts'
import type { JobHandle } from '../job/handle.ts'
import { familyOf, throwIfBlocked } from '../jobs-context.ts'
import { atPlace } from './at-place.ts'
import { listJobs } from './list-jobs.ts'
import type { QueuedJob } from './queue-state.ts'
import { isDue, jobLeft, pauseFamily, pollLater, putBack } from './queue.ts'
import { type RunState, tellFailure, tellResult, timeOf } from './run-state.ts'

/** Polls one job, or many through their list. */
export async function pollJobs(run: RunState, jobs: readonly QueuedJob[]): Promise<void> {
  let found: ReadonlyMap<string, unknown> | undefined
  if (jobs.length > 1) {
    // A list that fails says nothing about any job; each job's own request tells what is wrong.
    found = await reportsOn(run, jobs).catch((error: unknown) => {
      if (isLimit(error)) pauseFamily(run, jobs[0]!.handle.family, error.retryAfterMs, timeOf(run))
      return undefined
    })
  }
  for (const job of jobs) {
    if (run.stopping.signal.aborted) break
    const listed = found?.get(job.handle.id)
    if (listed !== undefined || isDue(run, job, timeOf(run))) await pollJob(run, job, listed)
    else putBack(run, job)
  }
  run.polling -= 1
}

/** Polls one job, with a request of its own unless a list has reported on it. */
async function pollJob(run: RunState, job: QueuedJob, listed: unknown): Promise<void> {
  const { context, schedule } = run
  const { index } = job
  const { signal } = run.stopping
  job.hintDue = undefined
  try {
    const onProgress = run.onProgress && ((handle: JobHandle) => run.onProgress?.({ index, handle }))
    const call = { ...run.options, onProgress, signal, schedule }
    const step = await advance(atPlace(context, { index }), job.handle, call, listed)
    const { handle } = step
    const { family } = handle
    if (step.done) {
      jobLeft(run, job)
      return tellResult(run, { index, family, handle, outcome: step.outcome })
    }
    throwIfBlocked(context, handle)
    const time = timeOf(run)
    pollLater(run, job, handle, step.nextPollAt)
    // All of the family wait for the next poll of the job that ran into the limit.
    if (isLimit(step.failure)) pauseFamily(run, family, job.dueAt - time, time)
  } catch (error) {
    if (signal.aborted) return
    const isGone = (error as { readonly code?: unknown } | undefined)?.code === 'job-not-found'
    jobLeft(run, job, isGone ? undefined : timeOf(run))
    tellFailure(run, index, error, job.handle)
  }
}

/** What their list reports on jobs, by id. Absence from it says nothing about a job. */
async function reportsOn(run: RunState, jobs: readonly QueuedJob[]): Promise<ReadonlyMap<string, unknown>> {
  const { zuora, onEvent } = run.context
  const { handle } = jobs[0]!
  const wanted = new Map(jobs.map((job) => [job.handle.id, isDue(run, job, timeOf(run))]))
  const call = { ...callOptionsOf(handle, run.options), signal: run.stopping.signal, retries: 0 }
  const { found, requests } = await listJobs(familyOf(run.context, handle).list!, zuora, wanted, call)
  onEvent?.({ type: 'list', jobs: found.size, requests })
  return found
}
