import { ZuoraNetworkError } from '../errors/error-classes.ts'
import { isZuoraError } from '../errors/zuora-error.ts'
import { errorAbout, type PlainRequest } from './request.ts'

/**
 * What to throw when sending a request, or reading its body, threw `cause`: a failure of the network gets a
 * name and the way out, an abort stays the `signal.reason`, and what already has a name keeps it.
 */
export function networkErrorOf(
  request: PlainRequest,
  signal: AbortSignal | undefined,
  cause: unknown,
): unknown {
  if (signal?.aborted) return signal.reason
  if (isZuoraError(cause) || !(cause instanceof Error)) return cause
  const { host } = new URL(request.url.origin)
  const code = systemCodeOf(cause)
  let message = `the connection to ${host} failed before the answer was complete`
  if (code === 'ECONNREFUSED') {
    message = `the host ${host} refuses the connection; check the port and that the server runs`
  } else if (/NOTFOUND|AGAIN/.test(code)) {
    message = `the host ${host} was not found; check the base URL`
  } else if (code.includes('CERT')) {
    message = `the host ${host} has no valid certificate; check the base URL`
  }
  return errorAbout(request, ZuoraNetworkError, message, { category: 'network', cause })
}

/**
 * `fetch` hides the system's code one or two causes deep, and in `errors` where it tried several addresses.
 */
function systemCodeOf(error: unknown): string {
  type Level = { code?: unknown; cause?: Level; errors?: readonly Level[] } | undefined
  for (let level = error as Level; level; level = level.cause ?? level.errors?.[0]) {
    if (typeof level.code === 'string') return level.code
  }
  return ''
}
