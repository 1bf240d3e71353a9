import { type CallOptions, ZuoraNetworkError, ZuoraUnreadableError } from '@zuora-jobs/client'

import type { JobFamilies } from '../families/job-family.ts'
import type { JobHandle } from '../job/handle.ts'
import type { JobsContext } from '../jobs-context.ts'
import type { Budget } from './create-budget.ts'
import type { JobSubmitOptions } from './submit-options.ts'

/** A job that was started. */
export interface Started {
  readonly id: string
  readonly raw: unknown
  /** When: epoch milliseconds by this clock. */
  readonly submittedAt: number
  /** An earlier process began the submit, and may have uploaded the file as well. */
  readonly wasBegun?: boolean
}

/** What the start of a job depends on. */
export interface Start {
  readonly context: JobsContext
  readonly name: string
  readonly family: JobFamilies[string]
  readonly input: unknown
  /** The options that the client takes: on whose behalf the requests are, and until when. */
  readonly call: CallOptions
  /** The caller's, where there is one. */
  readonly idempotencyKey: string | undefined
  readonly soleSubmitter: boolean | undefined
  readonly attempted: JobSubmitOptions['attempted']
  readonly budget: Budget
  /** Whether a failure that has started nothing is worth another attempt here. */
  readonly isWorthIt: (error: unknown) => boolean
  readonly handleOf: (started: Started) => JobHandle
}

/** One attempt to start the job. */
export async function attemptStart(
  { context, family, input, call, budget }: Start,
  idempotencyKey = '',
): Promise<Omit<Started, 'submittedAt'>> {
  const { id, raw } = await budget.attempt((signal) =>
    family.submit(context.zuora, input, { ...call, signal, idempotencyKey, retries: 0 }),
  )
  return { id: usableId(id), raw }
}

/**
 * The id of a job, as an answer has it. It stays with the handle, wherever that is shown and kept, so one
 * with control characters does not count.
 *
 * @throws ZuoraUnreadableError for what cannot be an id
 */
export function usableId(id: unknown): string {
  if (typeof id === 'string' && /^\P{C}+$/u.test(id)) return id
  throw new ZuoraUnreadableError('the answer names no job', { category: 'unreadable' })
}

/** What is known of a submit that an earlier process began. */
export function attemptedBefore(): ZuoraNetworkError {
  const message = 'an earlier process began this submit, and kept no answer'
  return new ZuoraNetworkError(message, { category: 'network', retryable: false })
}
