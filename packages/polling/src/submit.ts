import { isZuoraError } from '@zuora-jobs/client'

import { type JobsContext, kindNamed } from './context.ts'
import { type RecentJobs, SubmitAmbiguousError, UploadFailedError } from './errors.ts'
import { tell } from './events.ts'
import { freezeHandle, HANDLE_VERSION, type JobHandle } from './handle.ts'
import type { JobKinds } from './kind.ts'
import { isFinal } from './phase.ts'

/** Options of a submit. */
export interface SubmitOptions {
  readonly signal?: AbortSignal | undefined
  /** At most 255 characters. Made here where absent, and named by the error if the answer is lost. */
  readonly idempotencyKey?: string | undefined
}

/**
 * Starts a job, and hands over its file where the input holds one. `prepared` is that file where it was read
 * before: a stream can be read once.
 *
 * @throws SubmitAmbiguousError where the answer was lost
 * @throws UploadFailedError with the handle of the job that waits
 */
export async function submitJob(
  context: JobsContext,
  name: string,
  input: unknown,
  { signal, idempotencyKey = crypto.randomUUID() }: SubmitOptions = {},
  prepared?: Promise<unknown>,
): Promise<JobHandle> {
  const { zuora, clock, onEvent } = context
  const kind = kindNamed(context, name)
  signal?.throwIfAborted()
  const file = await (prepared ?? kind.upload?.prepare(input))
  const submittedAt = clock.now()
  const work = attempt(() => context.history?.workOf(name, input))
  const handleFor = (id: string, raw: unknown): JobHandle =>
    freezeHandle({
      ...newHandle(context, name, id, submittedAt),
      ...firstReading(kind, raw),
      ...(work && { work }),
    })

  /** Where Zuora does not know a submit again, a person has to: these are the jobs that it may have started. */
  const recent: RecentJobs = async (options = {}) => {
    const page = await kind.list?.page(zuora, undefined, options)
    const mine = page?.items.filter((raw) => kind.list!.mayBe(raw, input, submittedAt)) ?? []
    return mine.map((raw) => handleFor(kind.list!.idOf(raw), raw))
  }
  const { id, raw } = await kind
    .submit(zuora, input, { signal, idempotencyKey, retries: 0 })
    .then((started) => {
      if (typeof started.id !== 'string' || !started.id) throw new Error('the answer names no job')
      return started
    })
    .catch((cause: unknown) => {
      if (startedNothing(cause)) throw cause
      throw new SubmitAmbiguousError(name, kind.hasKeys ? idempotencyKey : recent, cause)
    })
  const handle = handleFor(id, raw)
  tell(onEvent, { type: 'submitted', handle })
  return file === undefined ? handle : uploadFile(context, handle, file, signal)
}

/** @throws UploadFailedError with the handle that waits */
export async function uploadFile<Kind extends string>(
  context: JobsContext,
  handle: JobHandle<Kind>,
  file: unknown,
  signal: AbortSignal | undefined,
): Promise<JobHandle<Kind>> {
  const kind = kindNamed(context, handle.kind)
  const raw: unknown = await kind
    .upload!.send(context.zuora, handle.id, file, { signal })
    .catch((cause: unknown) => {
      throw new UploadFailedError(handle, cause)
    })
  const { phase, status } = firstReading(kind, raw)
  return freezeHandle({
    ...handle,
    phase: phase === 'blocked' ? 'waiting' : phase,
    status,
    uploadedAt: context.clock.now(),
  })
}

/** A handle of a job of which nothing is known but that it was submitted. */
export function newHandle<Kind extends string>(
  { zuora }: JobsContext,
  kind: Kind,
  id: string,
  submittedAt: number,
): JobHandle<Kind> {
  return { v: HANDLE_VERSION, kind, id, submittedAt, tenant: zuora.tenant, polls: 0, misses: 0, ...UNREAD }
}

const UNREAD: Pick<JobHandle, 'phase' | 'status' | 'progress'> = { phase: 'waiting', status: 'unknown' }

/** What a submit or an upload was answered. Even one that reports the end is looked at: only that concludes. */
function firstReading(kind: JobKinds[string], raw: unknown): typeof UNREAD {
  const { phase, status, progress } = attempt(() => kind.read(raw) as typeof UNREAD) ?? UNREAD
  return { phase: isFinal(phase) ? 'running' : phase, status, ...(progress && { progress }) }
}

/** Neither an answer too odd to be read nor a history that fails may cost the handle of a job that has started. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/**
 * Whether a failed submit is sure to have started no job: it was never sent, or Zuora said no. A lost
 * connection, an abort and a gateway's 5xx leave it open; so does a conflict, which says that the first
 * request with the same key is still at work.
 */
function startedNothing(error: unknown): boolean {
  if (!isZuoraError(error)) return false
  const { category, operation, status = 500 } = error
  return (
    category === 'input' ||
    category === 'limit' ||
    operation === 'POST /oauth/token' ||
    (status < 500 && status !== 409 && category !== 'unreadable')
  )
}
