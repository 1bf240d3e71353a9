import { isZuoraError, type ZuoraClient } from '@zuora-jobs/client'

import { type RecentJobs, SubmitAmbiguousError, UploadFailedError } from './errors.ts'
import { freezeHandle, HANDLE_VERSION, type JobHandle } from './handle.ts'
import type { JobHistory } from './job-history.ts'
import type { JobKinds } from './kind.ts'
import { isFinal, type Reading } from './phase.ts'

/** What a submit needs besides its input. */
export interface Submitting {
  readonly zuora: ZuoraClient
  readonly name: string
  readonly kind: JobKinds[string]
  readonly now: () => number
  readonly signal: AbortSignal | undefined
  readonly idempotencyKey: string
  readonly history: JobHistory | undefined
  /** Files that were read for submits which Zuora then put off, by input: a stream can be read once. */
  readonly files?: Map<unknown, unknown> | undefined
}

/**
 * Starts a job, and hands over its file where the input holds one.
 *
 * @throws SubmitAmbiguousError where the answer was lost
 * @throws UploadFailedError with the handle of the job that waits
 */
export async function submitJob(input: unknown, submitting: Submitting): Promise<JobHandle> {
  const { zuora, kind, signal, now, files } = submitting
  signal?.throwIfAborted()
  const file: unknown = files?.get(input) ?? (await kind.upload?.prepare(input))
  files?.set(input, file)
  const submittedAt = now()
  const handle = await start(input, submittedAt, submitting)
  files?.delete(input)
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
  const { phase, status } = readFirst(kind, raw)
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
  const work = workNamed(history, name, input)
  const { phase, status, progress } = readFirst(kind, raw)
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

/** An answer too odd to be read must not cost the handle of a job that has started. */
function readFirst(kind: JobKinds[string], raw: unknown): Reading {
  try {
    return kind.read(raw)
  } catch {
    return { phase: 'waiting', status: 'unknown', known: false }
  }
}

/** Nor must a history that fails. */
function workNamed(history: JobHistory | undefined, name: string, input: unknown): string | undefined {
  try {
    return history?.workOf(name, input)
  } catch {
    return undefined
  }
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
  if (error.category === 'input' || error.category === 'limit') return true
  if (error.operation === 'POST /oauth/token') return true
  // With a key, a conflict says that the first request with it is still at work.
  if (error.status === 409) return false
  return error.status !== undefined && error.status < 500 && error.category !== 'unreadable'
}
