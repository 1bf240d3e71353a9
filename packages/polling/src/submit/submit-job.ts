import { ZuoraInputError } from '@zuora-jobs/client'

import type { JobFamilies } from '../families/job-family.ts'
import { callOptionsOf } from '../job-call-options.ts'
import { isSlotRefusal, mayPass } from '../job/failures.ts'
import { freezeHandle, type JobHandle } from '../job/handle.ts'
import { familyNamed, type JobsContext, ownHandle } from '../jobs-context.ts'
import { newHandle } from '../new-handle.ts'
import { createBudget } from './create-budget.ts'
import { attempt, firstHandle } from './first-handle.ts'
import { startWithKey } from './start-with-key.ts'
import { startWithoutKey } from './start-without-key.ts'
import type { Start, Started } from './start.ts'
import { checkSubmit, DEFAULT_SUBMIT_WITHIN_MS, type JobSubmitOptions } from './submit-options.ts'
import { uploadFile } from './upload-file.ts'

/** How other parts of this package submit. */
export interface SubmitInternals {
  /** The file of the input where it was read before: a stream can be read once. */
  readonly prepared?: Promise<Uint8Array | undefined> | undefined
  /**
   * Where all slots are taken: wait for one here, or let the caller do it, by the refusal as it is.
   *
   * @default 'wait'
   */
  readonly slots?: 'wait' | 'throw' | undefined
  /** The trace that whoever observes the submit has put it in, for a caller that has named none. */
  readonly traceparent?: string | undefined
}

/**
 * Starts a job, at most one, and uploads its file where the input holds one.
 *
 * @throws SubmitInDoubtError where nobody can tell whether a job was started
 * @throws UploadFailedError with the handle of the job, and what became of it
 */
export async function submitJob<Name extends string>(
  context: JobsContext,
  name: Name,
  input: unknown,
  options: JobSubmitOptions = {},
  { prepared, slots = 'wait', traceparent }: SubmitInternals = {},
): Promise<JobHandle<Name>> {
  const { clock, onEvent, place } = context
  const { idempotencyKey, soleSubmitter, attempted, signal } = options
  const { submitWithinMs = DEFAULT_SUBMIT_WITHIN_MS } = options
  const family = familyNamed(context, name)
  checkSubmit(options)
  signal?.throwIfAborted()
  const file = await (prepared ?? prepareFile(family, input))
  const budget = createBudget(clock, submitWithinMs, signal, (attempts, delayMs, error) =>
    onEvent?.({ type: 'submit-retry', family: name, attempt: attempts, delayMs, error }),
  )
  const isWorthIt = (error: unknown): boolean => mayPass(error) && (slots === 'wait' || !isSlotRefusal(error))
  const work = attempt(() => context.history?.workOf(name, input))
  const kept = { ...options, traceparent: options.traceparent ?? traceparent }
  const fields = freezeHandle({ ...newHandle(context, name, '-', 0, kept), ...(work && { work }) })
  const handleOf = (started: Started): JobHandle<Name> => firstHandle(family, fields, started)
  const call = callOptionsOf(fields, options)
  const job = { context, name, family, input, idempotencyKey, soleSubmitter, attempted }
  const start: Start = { ...job, call, budget, isWorthIt, handleOf }
  const started = await (family.acceptsIdempotencyKey ? startWithKey : startWithoutKey)(start)
  const handle = await withTenant(context, handleOf(started))
  onEvent?.({ type: 'submitted', handle, ...(place && { slotWaitMs: place.slotWaitMs }) })
  if (started.wasBegun && handle.phase !== 'blocked') return handle
  // The job is there, so its file gets as much time again.
  return file === undefined ? handle : uploadFile(context, handle, file, options, true)
}

/** The client has just had a token, which tells the tenant. Where it cannot tell, the first poll does. */
const TENANT_MS = 1_000

/** The handle with its tenant. Nothing that fails here may cost the handle, or keep it back. */
async function withTenant<Name extends string>(
  context: JobsContext,
  handle: JobHandle<Name>,
): Promise<JobHandle<Name>> {
  const late = new AbortController()
  const cancel = context.clock.after(TENANT_MS, () => late.abort())
  return ownHandle(context, handle, late.signal)
    .catch(() => handle)
    .finally(cancel)
}

/**
 * Reads the file in an input; `undefined` where it holds none.
 *
 * @throws ZuoraInputError where there is no input
 */
export async function prepareFile(
  { upload }: JobFamilies[string],
  input: unknown,
): Promise<Uint8Array | undefined> {
  if (input === undefined || input === null) {
    throw new ZuoraInputError([{ path: 'input', message: 'is missing; pass what the job is to do' }])
  }
  const file = upload?.fileOf(input)
  return file === undefined ? undefined : upload!.prepare(file, input)
}
