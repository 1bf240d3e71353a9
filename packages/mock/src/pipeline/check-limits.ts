import { type Answer, jsonAnswer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import { isPooled } from '../limits/common-headers.ts'
import { closest } from '../limits/request-windows.ts'
import type { RoutedContext } from './request-context.ts'

/**
 * Refuses a request beyond a limit that the tenant was given. The rate limit has its wait in
 * `RateLimit-Reset` (for tokens, which have no such header, in `Retry-After`), the concurrency limit in
 * `Retry-After`: a newer guide promises `Retry-After` for both, an older one shows it for the latter only,
 * and the mock is not gentler than Zuora.
 */
export function checkLimits(
  context: Pick<RoutedContext, 'state' | 'requestId' | 'path' | 'uses'> &
    Partial<Pick<RoutedContext, 'operation'>>,
): Answer | undefined {
  if (context.operation?.isOutside === true) return undefined
  const { state, path, uses } = context
  const { exceeded, name, resetSeconds } = closest(uses)
  if (exceeded) {
    const message = `API Rate limit exceeded for the ${name}, retry after ${resetSeconds} seconds`
    const headers = path === '/oauth/token' ? { 'retry-after': String(resetSeconds) } : undefined
    return jsonAnswer(429, { reasons: [{ code: 70, message }] }, headers)
  }
  const { concurrentRequests } = state.settings.limits
  if (concurrentRequests === undefined || !isPooled(path) || state.inFlight <= concurrentRequests)
    return undefined
  const message = `More than ${concurrentRequests} requests at a time; send this one again later.`
  // Documented: 120 seconds.
  const headers = { 'retry-after': '120' }
  // Downloads have a form of their own, without a code.
  if (path.startsWith('/v1/files/')) {
    const file = { contentType: 'text/plain', bytes: Buffer.from(message) }
    return { status: 429, headers, body: { file } }
  }
  return commonError(context, 429, 50000070, message, headers)
}
