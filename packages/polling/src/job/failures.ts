import { isZuoraError, type ZuoraLimitError, type ZuoraErrorCategory } from '@zuora-jobs/client'
import { isUnsent } from '@zuora-jobs/client/internal'

import type { JobHandle } from './handle.ts'

/**
 * What a failed submit, or upload, says. `unsent`: it never left. `refused`: Zuora said no, so nothing was
 * started. `in-doubt`: it may have been, after a lost connection, an abort, a gateway's 5xx, or a conflict,
 * which says that the first request with the same key is still at work.
 */
export type SubmitFailure = 'unsent' | 'refused' | 'in-doubt'

export function submitFailureOf(error: unknown): SubmitFailure {
  if (isUnsent(error)) return 'unsent'
  if (!isZuoraError(error)) return 'in-doubt'
  const { category, operation, status, code, retryable } = error
  if (category === 'input' || operation?.endsWith('/oauth/token')) return 'unsent'
  if (category === 'limit') return status === undefined ? 'unsent' : 'refused'
  if (status === undefined || status >= 500 || status === 409 || category === 'unreadable') return 'in-doubt'
  // "Try again" under HTTP 200 is the 5xx of older API versions. AQuA's own codes are about the job itself.
  return status < 400 && retryable && !AQUA_CODE.test(String(code)) ? 'in-doubt' : 'refused'
}

const AQUA_CODE = /^9\d{4}$/

/** Whether what was refused, or never left, may succeed later. */
export function mayPass(error: unknown): boolean {
  return isZuoraError(error) && error.retryable
}

/** Whether all slots of the tenant are taken. */
export function isSlotRefusal(error: unknown): error is ZuoraLimitError {
  return isLimit(error) && (error as ZuoraLimitError).limit === 'jobs'
}

/**
 * The category of a failed poll that waiting does not cure; `undefined` for one that may pass. A proxy's page
 * in place of JSON says as little about the job as a broken connection does. So does what has no category: an
 * answer too odd to be read, or a failure inside a family of the caller's own.
 */
export function lastingCategory(error: unknown, isAnswered: boolean): ZuoraErrorCategory | undefined {
  if (!isZuoraError(error)) return undefined
  const { category, retryable } = error
  // A job whose status was reported is there, whatever else is not found.
  const mayPass = retryable || category === 'unreadable' || (isAnswered && category === 'not-found')
  return mayPass ? undefined : category
}

/** How long the server asks not to be called, milliseconds. */
export function retryAfterOf(error: unknown): number | undefined {
  return isZuoraError(error) ? error.retryAfterMs : undefined
}

/** Whether a limit of the tenant was reached. */
export function isLimit(error: unknown): error is { readonly retryAfterMs: number | undefined } {
  return isZuoraError(error) && error.category === 'limit'
}

/** The first failures in a row, by the handles after them, as far as this process has seen them. */
const FIRST_FAILURES = new WeakMap<JobHandle, unknown>()

/** The first of the failures in a row that this process knows of, and keeps it for the next one. */
export function firstFailureOf(before: JobHandle, after: JobHandle, failure: unknown): unknown {
  const first = FIRST_FAILURES.get(before) ?? failure
  FIRST_FAILURES.set(after, first)
  return first
}
