import { isZuoraError, type ZuoraErrorCategory } from '@zuora-jobs/client'

/**
 * Whether a failed submit is sure to have started no job: it was never sent, or Zuora said no. A lost
 * connection, an abort and a gateway's 5xx leave it open; so does a conflict, which says that the first
 * request with the same key is still at work.
 */
export function startedNothing(error: unknown): boolean {
  if (!isZuoraError(error)) return false
  const { category, operation, status = 500 } = error
  return (
    category === 'input' ||
    category === 'limit' ||
    operation === 'POST /oauth/token' ||
    (status < 500 && status !== 409 && category !== 'unreadable')
  )
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
