import { ZuoraNetworkError } from '../errors/classes.ts'
import { isZuoraError } from '../errors/zuora-error.ts'
import { errorAbout } from './error-about.ts'
import type { PlainRequest } from './outgoing.ts'

/**
 * What to throw when an exchange, or the reading of its body, threw `cause`: a failure of the network gets
 * a name and the way out, an abort stays the `signal.reason`, and what already has a name keeps it.
 */
export function networkErrorOf(
  request: PlainRequest,
  signal: AbortSignal | undefined,
  cause: unknown,
): unknown {
  if (signal?.aborted) return signal.reason
  if (isZuoraError(cause) || !(cause instanceof Error)) return cause
  const message = explain(new URL(request.url).host, systemCodeOf(cause))
  return errorAbout(request, ZuoraNetworkError, message, { category: 'network', cause })
}

function explain(host: string, code: string): string {
  if (code === 'ECONNREFUSED') {
    return `the host ${host} refuses the connection; check the port and that the server runs`
  }
  if (/NOTFOUND|AGAIN/.test(code)) return `the host ${host} was not found; check the base URL`
  if (code.includes('CERT')) return `the host ${host} has no valid certificate; check the base URL`
  return `the connection to ${host} failed before the answer was complete`
}

/** `fetch` hides the system's code one or two causes deep, and in `errors` where it tried several addresses. */
function systemCodeOf(error: unknown): string {
  type Layer = { code?: unknown; cause?: Layer; errors?: readonly Layer[] } | undefined
  for (let layer = error as Layer; layer; layer = layer.cause ?? layer.errors?.[0]) {
    if (typeof layer.code === 'string') return layer.code
  }
  return ''
}
