import { isZuoraError } from '@zuora-jobs/client'

import { callOptionsOf } from '../job-call-options.ts'
import { UploadFailedError, type UploadFailure } from '../job/errors.ts'
import { mayPass, submitFailureOf } from '../job/failures.ts'
import { freezeHandle, type JobHandle } from '../job/handle.ts'
import { familyNamed, type JobsContext } from '../jobs-context.ts'
import { createBudget } from './create-budget.ts'
import { firstReport } from './first-handle.ts'
import { checkSubmit, DEFAULT_SUBMIT_WITHIN_MS, type JobUploadOptions } from './submit-options.ts'

/**
 * Uploads the file that a job waits for, once: after a lost answer the job is asked first, and only while it
 * still waits does the file go out again. A job whose file is refused is cancelled, unless told otherwise.
 *
 * @param isFresh this process has just started the job, so that nobody else has uploaded a file
 * @throws UploadFailedError with the handle, and with what became of the job
 */
export async function uploadFile<Name extends string>(
  context: JobsContext,
  handle: JobHandle<Name>,
  file: Uint8Array,
  options: JobUploadOptions = {},
  isFresh = false,
): Promise<JobHandle<Name>> {
  checkSubmit(options)
  const { submitWithinMs = DEFAULT_SUBMIT_WITHIN_MS, onRefusedUpload } = options
  const call = callOptionsOf(handle, options)
  const { zuora, clock, onEvent } = context
  const { family: name, id } = handle
  const { signal } = call
  const family = familyNamed(context, name)
  const budget = createBudget(clock, submitWithinMs, signal, (attempt, delayMs, error) =>
    onEvent?.({ type: 'submit-retry', family: name, handle, attempt, delayMs, error }),
  )
  let state: UploadFailure = 'waits'
  /** Any attempt may have brought the file; the status may lag behind. */
  let wasLost = false

  const uploaded = (raw: unknown): JobHandle<Name> => {
    const { phase, status } = firstReport(family, raw, id)
    return freezeHandle({
      ...handle,
      phase: phase === 'blocked' ? 'waiting' : phase,
      status,
      uploadedAt: clock.now(),
    })
  }
  const poll = async (): Promise<unknown> => {
    const { raw } = await family.poll(zuora, id, call)
    if (family.report(raw).known) return raw
    throw new Error('the answer tells no status that is known')
  }
  const fail = (error: unknown, at = handle): never => {
    throw new UploadFailedError(at, signal?.aborted ? signal.reason : error, state)
  }

  for (;;) {
    if (signal?.aborted) fail(undefined)
    try {
      return uploaded(await family.upload!.send(zuora, id, file, { ...call, retries: 0 }))
    } catch (error) {
      const failure = submitFailureOf(error)
      const isLost = failure === 'in-doubt'
      const isRefused = failure === 'refused' && !mayPass(error)
      wasLost ||= isLost
      if (isLost) state = 'lost'
      if (signal?.aborted || !(isRefused || mayPass(error) || (isLost && isZuoraError(error)))) fail(error)
      if (isLost || (isRefused && (wasLost || !isFresh))) {
        state = 'lost'
        const raw = await budget.repeat(poll, () => true).catch(() => fail(budget.tried(error)))
        if (firstReport(family, raw, id).phase !== 'blocked') return wasLost ? uploaded(raw) : fail(error)
        state = 'waits'
      }
      if (isRefused) {
        if (!family.cancel || onRefusedUpload === 'keep') fail(error)
        await family.cancel!(zuora, id, call).catch(() => fail(error))
        state = 'cancelled'
        fail(error, freezeHandle({ ...handle, phase: 'cancelling', cancelRequestedAt: clock.now() }))
      }
      if (!(await budget.putOff(error).catch(fail))) fail(budget.tried(error))
    }
  }
}
