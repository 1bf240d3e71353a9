/**
 * Temporal: an activity whose attempts are polls. The server keeps the time between them, and the handle
 * travels in the heartbeat, so that the history of the workflow does not grow.
 */
import { ApplicationFailure, Context } from '@temporalio/activity'
import { isJobError, type JobHandle, type Outcome } from '@zuora-jobs/polling'

import { INPUT, jobs } from './jobs.ts'

/** An activity of its own, so that no retry of the wait can submit again. */
export async function submit(idempotencyKey: string): Promise<JobHandle<'aqua'>> {
  return jobs.submit('aqua', INPUT, { idempotencyKey })
}

/** Give it a retry policy without a limit of attempts: `nextRetryDelay` decides when the next one comes. */
export async function settle(submitted: JobHandle<'aqua'>): Promise<Outcome> {
  const { info, heartbeat, cancellationSignal } = Context.current()
  const handle = (info.heartbeatDetails as JobHandle<'aqua'> | undefined) ?? submitted
  const step = await jobs.advance(handle, { signal: cancellationSignal }).catch((error: unknown) => {
    // Another attempt would fail in the same way.
    if (isJobError(error)) throw ApplicationFailure.nonRetryable(error.message, error.code, error.handle)
    throw error
  })
  if (step.done) return step.outcome
  heartbeat(step.handle)
  throw ApplicationFailure.create({
    message: `still ${step.handle.status}`,
    nextRetryDelay: Math.max(1, step.nextPollAt - Date.now()),
  })
}
