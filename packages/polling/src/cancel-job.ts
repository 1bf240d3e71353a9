import { isZuoraError, type ZuoraErrorCategory } from '@zuora-jobs/client'

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
    return freezeHandle({ ...handle, phase: 'cancelling', cancelRequestedAt: context.clock.now() })
  } catch (refusal) {
    if (!isZuoraError(refusal) || !REFUSALS.has(refusal.category)) throw refusal
    // An end without details is an end: who waits with the handle polls again for them.
    const polled = await advance(context, { ...handle, vagueEnds: MOST_VAGUE_ENDS }, options).catch(() => {})
    options.signal?.throwIfAborted()
    if (polled && isFinal(polled.handle.phase)) return polled.handle
    throw refusal
  }
}

/** How Zuora says no to the cancellation of this job; not to this caller, and not for now. */
const REFUSALS: ReadonlySet<ZuoraErrorCategory> = new Set(['not-found', 'invalid', 'rejected'])
