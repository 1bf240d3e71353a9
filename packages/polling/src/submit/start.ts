import { type CallOptions, ZuoraUnreadableError } from '@zuora-jobs/client'

import type { JobFamilies } from '../families/job-family.ts'
import { SubmitInDoubtError } from '../job/errors.ts'
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
  /** The client's options of the requests: on whose behalf they are. */
  readonly call: CallOptions
  /** Where all slots are taken: wait for one here, or let the caller do it. */
  readonly slots: 'wait' | 'throw'
  readonly budget: Budget
  readonly handleOf: (started: Started) => JobHandle
}

/** One attempt to start the job. */
export async function attemptStart(
  { context, family, input, call, budget }: Start,
  idempotencyKey: string,
): Promise<Omit<Started, 'submittedAt'>> {
  const { id, raw } = await budget.attempt((signal) =>
    family.submit(context.zuora, input, { ...call, signal, idempotencyKey, retries: 0 }),
  )
  if (typeof id === 'string' && id) return { id, raw }
  throw new ZuoraUnreadableError('the answer names no job', { category: 'unreadable' })
}

/** Whether a failure that has started nothing is worth another attempt here. */
export function isWorthRepeating({ slots }: Pick<Start, 'slots'>, error: unknown): boolean {
  return mayPass(error) && (slots === 'wait' || !isSlotRefusal(error))
}

/** Repeats what starts nothing where it fails. */
export async function repeated<T>(
  start: Pick<Start, 'slots' | 'budget' | 'options'>,
  work: () => Promise<T>,
): Promise<T> {
  const { options, budget } = start
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof SubmitInDoubtError) throw error
      options.signal?.throwIfAborted()
      if (!isWorthRepeating(start, error) || !(await budget.putOff(error))) throw budget.tried(error)
    }
  }
}
