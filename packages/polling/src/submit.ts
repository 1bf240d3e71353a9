import type { JobCallOptions } from './advance.ts'
import type { JobFamilies } from './families/job-family.ts'
import { type JobCandidates, SubmitInDoubtError, UploadFailedError } from './job/errors.ts'
import { startedNothing } from './job/failures.ts'
import { freezeHandle, HANDLE_VERSION, type JobHandle } from './job/handle.ts'
import { familyNamed, type JobsContext } from './jobs-context.ts'

/** Options of a submit. */
export interface JobSubmitOptions extends JobCallOptions {
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
  { signal, idempotencyKey = crypto.randomUUID() }: JobSubmitOptions = {},
  prepared?: Promise<Uint8Array | undefined>,
): Promise<JobHandle<Name>> {
  const { zuora, clock, onEvent, place } = context
  const family = familyNamed(context, name)
  signal?.throwIfAborted()
  const file = await (prepared ?? prepareFile(family, input))
  const submittedAt = clock.now()
  const work = attempt(() => context.history?.workOf(name, input))
  const handleFor = (id: string, raw: unknown): JobHandle<Name> =>
    freezeHandle({
      ...newHandle(context, name, id, submittedAt),
      ...firstReport(family, raw),
      ...(work && { work }),
    })

  /**
   * Where Zuora does not know a submit again, a person has to: these are the jobs that it may have started.
   */
  const candidates: JobCandidates = async (options = {}) => {
    const { list } = family
    if (!list) return []
    const { items } = await list.page(zuora, undefined, options)
    return items
      .filter((raw) => list.couldBe(raw, input, submittedAt))
      .map((raw) => handleFor(list.idOf(raw), raw))
  }
  const { id, raw } = await family
    .submit(zuora, input, { signal, idempotencyKey, retries: 0 })
    .then((started) => {
      if (typeof started.id !== 'string' || !started.id) throw new Error('the answer names no job')
      return started
    })
    .catch((cause: unknown) => {
      if (startedNothing(cause)) throw cause
      throw new SubmitInDoubtError(name, family.acceptsIdempotencyKey ? idempotencyKey : candidates, cause)
    })
  const handle = handleFor(id, raw)
  onEvent?.({ type: 'submitted', handle, ...(place && { slotWaitMs: place.slotWaitMs }) })
  return file === undefined ? handle : uploadFile(context, handle, file, signal)
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
  signal: AbortSignal | undefined,
): Promise<JobHandle<Name>> {
  const family = familyNamed(context, handle.family)
  const raw: unknown = await family
    .upload!.send(context.zuora, handle.id, file, { signal })
    .catch((cause: unknown) => {
      throw new UploadFailedError(handle, cause)
    })
  const { phase, status } = firstReport(family, raw)
  return freezeHandle({
    ...handle,
    phase: phase === 'blocked' ? 'waiting' : phase,
    status,
    uploadedAt: context.clock.now(),
  })
}

/** A handle of a job of which nothing is known but that it was submitted. */
export function newHandle<Name extends string>(
  { zuora }: JobsContext,
  family: Name,
  id: string,
  submittedAt: number,
): JobHandle<Name> {
  const { tenant } = zuora
  return { v: HANDLE_VERSION, family, id, submittedAt, tenant, polls: 0, failures: 0, ...UNREPORTED }
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
