import { isZuoraError } from '@zuora-jobs/client'

import { callOptionsOf } from '../job-call-options.ts'
import { UploadFailedError, type UploadFate } from '../job/errors.ts'
import { submitFailureOf } from '../job/failures.ts'
import { freezeHandle, type JobHandle } from '../job/handle.ts'
import { familyNamed, type JobsContext } from '../jobs-context.ts'
import { type Budget, createBudget } from './create-budget.ts'
import { firstReport } from './first-handle.ts'
import { checkSubmit, DEFAULT_SUBMIT_WITHIN_MS, type JobUploadOptions } from './submit-options.ts'

/** What an upload depends on. */
interface Upload<Name extends string> {
  readonly context: JobsContext
  readonly handle: JobHandle<Name>
  readonly file: Uint8Array
  readonly options: JobUploadOptions
  readonly budget: Budget
}

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
  const { submitWithinMs = DEFAULT_SUBMIT_WITHIN_MS, signal } = options
  const budget = createBudget(context.clock, submitWithinMs, signal, (attempt, delayMs, error) =>
    context.onEvent?.({ type: 'submit-retry', family: handle.family, handle, attempt, delayMs, error }),
  )
  const upload = { context, handle, file, options, budget }
  const family = familyNamed(context, handle.family)
  const call = callOptionsOf(handle, options)
  /** An attempt may have brought the file, though its answer was lost. */
  let isLost = false
  /** The same of any attempt before; a status may lag behind. */
  let wasLost = false

  const fail = async (error: unknown): Promise<never> => {
    throw new UploadFailedError(handle, error, isLost ? 'lost' : 'waits')
  }

  for (;;) {
    if (signal?.aborted) return fail(signal.reason)
    try {
      return uploaded(
        upload,
        await family.upload!.send(context.zuora, handle.id, file, { ...call, retries: 0 }),
      )
    } catch (error) {
      const failure = submitFailureOf(error)
      isLost = failure === 'in-doubt'
      wasLost ||= isLost
      if (signal?.aborted) return fail(signal.reason)
      const isPassing = isZuoraError(error) && (isLost || error.retryable)
      const isRefused = failure === 'refused' && !isPassing
      if (!isPassing && !isRefused) return fail(error)
      if (isLost || (isRefused && (wasLost || !isFresh))) {
        const raw = await lookAt(upload, error).catch(fail)
        if (raw === undefined) return fail(budget.tried(error))
        if (firstReport(family, raw, handle.id).phase !== 'blocked') {
          if (wasLost) return uploaded(upload, raw)
          // Another file was uploaded before.
          throw new UploadFailedError(handle, error, 'not-waiting')
        }
        isLost = false
      }
      if (isRefused) throw await endJob(upload, error)
      if (!(await budget.putOff(error).catch(fail))) return fail(budget.tried(error))
    }
  }
}

/** The handle of a job that has its file. */
function uploaded<Name extends string>({ context, handle }: Upload<Name>, raw: unknown): JobHandle<Name> {
  const { phase, status } = firstReport(familyNamed(context, handle.family), raw, handle.id)
  const uploadedAt = context.clock.now()
  return freezeHandle({ ...handle, phase: phase === 'blocked' ? 'waiting' : phase, status, uploadedAt })
}

/** Asks how the job stands, until it is told or the budget is over. */
async function lookAt<Name extends string>(
  { context, handle, options, budget }: Upload<Name>,
  lost: unknown,
): Promise<unknown> {
  const family = familyNamed(context, handle.family)
  for (let error = lost; await budget.putOff(error);) {
    try {
      const { raw } = await family.poll(context.zuora, handle.id, {
        ...callOptionsOf(handle, options),
        retries: 0,
      })
      family.report(raw)
      return raw
    } catch (failure) {
      options.signal?.throwIfAborted()
      error = failure
    }
  }
  return undefined
}

/** What to throw for a refused file: the job that waits for it is cancelled, where that is wanted. */
async function endJob<Name extends string>(
  { context, handle, options }: Upload<Name>,
  refusal: unknown,
): Promise<UploadFailedError> {
  const { cancel } = familyNamed(context, handle.family)
  let fate: UploadFate = 'refused'
  if (cancel && options.onRefusedUpload !== 'keep') {
    try {
      await cancel(context.zuora, handle.id, callOptionsOf(handle, options))
      const cancelRequestedAt = context.clock.now()
      const cancelling = freezeHandle({ ...handle, phase: 'cancelling', cancelRequestedAt })
      return new UploadFailedError(cancelling, refusal, 'cancelled')
    } catch {
      fate = 'not-cancelled'
    }
  }
  return new UploadFailedError(handle, refusal, fate)
}
