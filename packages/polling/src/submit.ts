import { isAbout, type JobFamilies } from './families/job-family.ts'
import { callOptionsOf, type JobCallOptions } from './job-call-options.ts'
import { type JobCandidates, SubmitInDoubtError, UploadFailedError } from './job/errors.ts'
import { startedNothing } from './job/failures.ts'
import { freezeHandle, type JobHandle } from './job/handle.ts'
import { familyNamed, type JobsContext, ownHandle } from './jobs-context.ts'
import { newHandle, type NewHandleOptions } from './new-handle.ts'

/** Options of a submit. */
export interface JobSubmitOptions extends JobCallOptions, NewHandleOptions {
  /**
   * At most 255 characters. The error names it where the answer is lost.
   *
   * @default crypto.randomUUID()
   */
  readonly idempotencyKey?: string | undefined
}

/**
 * Starts a job, and uploads its file where the input holds one. `prepared` is that file where it was read
 * before: a stream can be read once.
 *
 * @throws SubmitInDoubtError where the answer was lost
 * @throws UploadFailedError with the handle of the job that waits
 */
export async function submitJob<Name extends string>(
  context: JobsContext,
  name: Name,
  input: unknown,
  { idempotencyKey = crypto.randomUUID(), ...options }: JobSubmitOptions = {},
  prepared?: Promise<Uint8Array | undefined>,
): Promise<JobHandle<Name>> {
  const { zuora, clock, onEvent } = context
  const family = familyNamed(context, name)
  const { signal } = options
  signal?.throwIfAborted()
  const file = await (prepared ?? prepareFile(family, input))
  // Before the submit: what fails after it must not cost the handle.
  const fields = await ownHandle(context, newHandle(context, name, '-', 0, options), signal)
  const call = callOptionsOf(fields, options)
  const submittedAt = clock.now()
  const work = attempt(() => context.history?.workOf(name, input))
  const handleFor = (id: string, raw: unknown): JobHandle<Name> =>
    freezeHandle({
      ...fields,
      id,
      submittedAt,
      ...firstReport(family, raw),
      ...(work && { work }),
    })

  /**
   * Where Zuora does not know a submit again, a person has to: these are the jobs that it may have started.
   */
  const candidates: JobCandidates = async (given = {}) => {
    const { list } = family
    if (!list) return []
    const { items } = await list.page(zuora, undefined, { ...call, ...given })
    return items
      .filter((raw) => list.couldBe(raw, input, submittedAt))
      .map((raw) => handleFor(list.idOf(raw), raw))
  }
  const { id, raw } = await family
    .submit(zuora, input, { ...call, idempotencyKey, retries: 0 })
    .then((started) => {
      if (typeof started.id !== 'string' || !started.id) throw new Error('the answer names no job')
      return started
    })
    .catch((cause: unknown) => {
      if (startedNothing(cause)) throw cause
      throw new SubmitInDoubtError(name, family.acceptsIdempotencyKey ? idempotencyKey : candidates, cause)
    })
  const handle = handleFor(id, raw)
  onEvent?.({ type: 'submitted', handle })
  return file === undefined ? handle : uploadFile(context, handle, file, options)
}

/** Reads the file in an input; `undefined` where it holds none. */
export async function prepareFile(
  { upload }: JobFamilies[string],
  input: unknown,
): Promise<Uint8Array | undefined> {
  const file = upload?.fileOf(input)
  return file === undefined ? undefined : upload!.prepare(file)
}

/** @throws UploadFailedError with the handle of the job that waits */
export async function uploadFile<Name extends string>(
  context: JobsContext,
  handle: JobHandle<Name>,
  file: Uint8Array,
  options: JobCallOptions,
): Promise<JobHandle<Name>> {
  const family = familyNamed(context, handle.family)
  const raw: unknown = await family
    .upload!.send(context.zuora, handle.id, file, callOptionsOf(handle, options))
    .catch((cause: unknown) => {
      throw new UploadFailedError(handle, cause)
    })
  const { phase, status } = attempt(() => isAbout(family, raw, handle.id))
    ? firstReport(family, raw)
    : UNREPORTED
  return freezeHandle({
    ...handle,
    phase: phase === 'blocked' ? 'waiting' : phase,
    status,
    uploadedAt: context.clock.now(),
  })
}

const UNREPORTED: ReportedFields = { phase: 'waiting', status: 'unknown' }

type ReportedFields = Pick<JobHandle, 'phase' | 'status' | 'progress'>

/**
 * What a submit or an upload was answered. One that reports the end is polled all the same, for its outcome.
 */
function firstReport(family: JobFamilies[string], raw: unknown): ReportedFields {
  return (
    attempt(() => {
      const { final, known: _, ...reported } = family.report(raw)
      return final ? { ...reported, phase: 'running' } : reported
    }) ?? UNREPORTED
  )
}

/**
 * Neither an answer too odd to be read nor a history that fails may cost the handle of a job that has
 * started.
 */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
