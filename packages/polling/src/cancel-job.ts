import { isZuoraError } from '@zuora-jobs/client'

import { advance } from './advance.ts'
import { callOptionsOf, type JobCallOptions } from './job-call-options.ts'
import { HandleError } from './job/errors.ts'
import { freezeHandle, type JobHandle } from './job/handle.ts'
import { isFinal } from './job/phase.ts'
import { MOST_VAGUE_ENDS } from './job/reduce.ts'
import { familyOf, type JobsContext, ownHandle } from './jobs-context.ts'

/**
 * Asks Zuora to cancel a job. Where Zuora refuses that, the job may have ended meanwhile: one poll tells, and
 * then the handle returned is final.
 *
 * @throws HandleError for a family that cannot, or what Zuora answered for a job that goes on
 */
export async function cancelJob<Name extends string>(
  context: JobsContext,
  given: JobHandle<Name>,
  options: JobCallOptions = {},
): Promise<JobHandle<Name>> {
  const family = familyOf(context, given)
  if (!family.cancel) throw new HandleError(`${given.family} jobs cannot be cancelled`)
  const handle = await ownHandle(context, given, options.signal)
  if (isFinal(handle.phase)) return handle
  try {
    await family.cancel(context.zuora, handle.id, callOptionsOf(handle, options))
  } catch (refusal) {
    return isRefusal(refusal) ? howItEnded(context, handle, options, refusal) : Promise.reject(refusal)
  }
  return freezeHandle({ ...handle, phase: 'cancelling', cancelRequestedAt: context.clock.now() })
}

/** Whether Zuora has said no to the cancellation of this job; not to this caller, and not for now. */
function isRefusal(error: unknown): boolean {
  return isZuoraError(error) && ['not-found', 'invalid', 'rejected'].includes(error.category)
}

/** @throws `refusal` where the job goes on, or cannot be polled */
async function howItEnded<Name extends string>(
  context: JobsContext,
  handle: JobHandle<Name>,
  options: JobCallOptions,
  refusal: unknown,
): Promise<JobHandle<Name>> {
  // An end without details is an end: who waits with the handle asks for them again.
  const polled = await advance(context, { ...handle, vagueEnds: MOST_VAGUE_ENDS }, options).catch(() => {})
  options.signal?.throwIfAborted()
  if (polled && isFinal(polled.handle.phase)) return polled.handle
  throw refusal
}
