import { isZuoraError, type ZuoraClient } from '@zuora-jobs/client'

import { type RecentJobs, SubmitAmbiguousError, UploadFailedError } from './errors.ts'
import { freezeHandle, HANDLE_VERSION, type JobHandle } from './handle.ts'
import type { JobHistory } from './job-history.ts'
import type { JobKinds } from './kind.ts'
import { isFinal } from './phase.ts'

/** What a submit needs besides its input. */
export interface Submitting {
  readonly zuora: ZuoraClient
  readonly name: string
  readonly kind: JobKinds[string]
  readonly now: () => number
  readonly signal: AbortSignal | undefined
  readonly idempotencyKey: string
  readonly history: JobHistory | undefined
}

/**
 * Starts a job, and hands over its file where the input holds one.
 *
 * @throws SubmitAmbiguousError where the answer was lost
 * @throws UploadFailedError with the handle of the job that waits
 */
export async function submitJob(input: unknown, submitting: Submitting): Promise<JobHandle> {
  const { zuora, kind, signal, now } = submitting
  signal?.throwIfAborted()
  const file: unknown = await kind.upload?.prepare(input)
  const submittedAt = now()
  const handle = await start(input, submittedAt, submitting)
  if (kind.upload === undefined || file === undefined || isFinal(handle.phase)) return handle
  return uploadFile(handle, file, { zuora, kind, signal, now })
}

/** @throws UploadFailedError with the handle that waits */
export async function uploadFile<Kind extends string>(
  handle: JobHandle<Kind>,
  file: unknown,
  { zuora, kind, signal, now }: Pick<Submitting, 'zuora' | 'kind' | 'signal' | 'now'>,
): Promise<JobHandle<Kind>> {
  const raw: unknown = await kind.upload!.send(zuora, handle.id, file, { signal }).catch((cause: unknown) => {
    throw new UploadFailedError(handle, cause)
  })
  const { phase, status } = kind.read(raw)
  // Even an upload that reports the end is looked at: the outcome takes a whole answer.
  const next = isFinal(phase) ? 'running' : phase === 'blocked' ? 'waiting' : phase
  return freezeHandle({ ...handle, phase: next, status, uploadedAt: now() })
}

async function start(input: unknown, submittedAt: number, submitting: Submitting): Promise<JobHandle> {
  const { zuora, name, kind, signal, idempotencyKey } = submitting
  const ambiguous = (cause: unknown): SubmitAmbiguousError =>
    new SubmitAmbiguousError(
      name,
      kind.hasKeys ? idempotencyKey : recentJobs(input, submittedAt, submitting),
      cause,
    )
  const { id, raw } = await kind
    .submit(zuora, input, { signal, idempotencyKey, retries: 0 })
    .catch((cause: unknown) => {
      throw startedNothing(cause) ? cause : ambiguous(cause)
    })
  if (typeof id !== 'string' || id === '') throw ambiguous(new Error('the answer names no job'))
  return newHandle(id, raw, submittedAt, submitting, input)
}

function newHandle(
  id: string,
  raw: unknown,
  submittedAt: number,
  { zuora, name, kind, history }: Submitting,
  input: unknown,
): JobHandle {
  const work = history?.workOf(name, input)
  const { phase, status, progress } = kind.read(raw)
  return freezeHandle({
    v: HANDLE_VERSION,
    kind: name,
    id,
    submittedAt,
    tenant: zuora.tenant,
    // Even a submit that reports the end is looked at once more: the outcome takes a whole answer.
    phase: isFinal(phase) ? 'running' : phase,
    status,
    ...(progress === undefined ? {} : { progress: { ...progress } }),
    ...(work === undefined ? {} : { work }),
    polls: 0,
    misses: 0,
  })
}

/** Where Zuora does not know a submit again, a person has to: these are the jobs that it may have started. */
function recentJobs(input: unknown, submittedAt: number, submitting: Submitting): RecentJobs {
  const { zuora, kind } = submitting
  return async ({ signal } = {}) => {
    const page = await kind.list?.page(zuora, undefined, { signal })
    return (page?.items ?? [])
      .filter((raw) => kind.list!.mayBe(raw, input, submittedAt))
      .map((raw) => newHandle(kind.list!.idOf(raw), raw, submittedAt, submitting, input))
  }
}

/**
 * Whether a failed submit is sure to have started no job: it was never sent, or Zuora said no. A lost
 * connection, an abort and a gateway's 5xx leave it open.
 */
function startedNothing(error: unknown): boolean {
  if (!isZuoraError(error)) return false
  if (error.category === 'input' || error.operation === 'POST /oauth/token') return true
  return error.status !== undefined && error.status < 500 && error.category !== 'unreadable'
}
