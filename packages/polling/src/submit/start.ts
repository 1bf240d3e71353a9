import { ZuoraUnreadableError } from '@zuora-jobs/client'

import type { JobCallOptions } from '../advance.ts'
import type { JobFamilies } from '../families/job-family.ts'
import { isSlotRefusal, mayPass } from '../job/failures.ts'
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
}

/** What the start of a job depends on. */
export interface Start {
  readonly context: JobsContext
  readonly name: string
  readonly family: JobFamilies[string]
  readonly input: unknown
  readonly options: JobSubmitOptions
  /** Where all slots are taken: wait for one here, or let the caller do it. */
  readonly slots: 'wait' | 'throw'
  readonly budget: Budget
  readonly handleOf: (started: Started) => JobHandle
}

/** One attempt to start the job. */
export async function attemptStart(
  { context, family, input, options, budget }: Start,
  idempotencyKey: string,
): Promise<Omit<Started, 'submittedAt'>> {
  const call = callOptions(options)
  const { id, raw } = await budget.attempt((signal) =>
    family.submit(context.zuora, input, { ...call, signal, idempotencyKey, retries: 0 }),
  )
  if (typeof id === 'string' && id) return { id, raw }
  throw new ZuoraUnreadableError('the answer names no job', { category: 'unreadable' })
}

/** The options that are the client's. */
export function callOptions(options: JobSubmitOptions): JobCallOptions {
  const {
    onRefusedUpload: _,
    submitWithinMs: _within,
    soleSubmitter: _sole,
    idempotencyKey: _key,
    ...call
  } = options
  return call
}

/** Whether a failure that has started nothing is worth another attempt here. */
export function isWorthRepeating({ slots }: Start, error: unknown): boolean {
  return mayPass(error) && (slots === 'wait' || !isSlotRefusal(error))
}
