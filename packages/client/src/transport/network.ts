import { ZuoraNetworkError } from '../errors/classes.ts'
import { operationOf } from './operation-of.ts'

/**
 * What to throw when an exchange, or the reading of its body, threw `cause`: a failure of the network gets
 * a name and the way out, an abort stays the caller's `signal.reason`, anything else stays what it is.
 */
export function networkErrorOf(request: Request, cause: unknown): unknown {
  if (request.signal.aborted) return request.signal.reason
  if (!(cause instanceof TypeError)) return cause
  const operation = operationOf(request)
  return new ZuoraNetworkError(`${operation}: ${explain(new URL(request.url).host, cause)}`, {
    category: 'network',
    operation,
    retryable: true,
    cause,
  })
}

function explain(host: string, cause: unknown): string {
  switch (systemCodeOf(cause)) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host ${host} was not found; check the base URL and your connection`
    case 'ECONNREFUSED':
      return `the host ${host} refuses the connection; check the port and that the server runs`
    case 'CERT_HAS_EXPIRED':
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `the certificate of ${host} is not valid; check the base URL`
    default:
      return `the connection to ${host} failed before the answer was complete`
  }
}

/** `fetch` hides the system's code one or two causes deep, and in `errors` where it tried several addresses. */
function systemCodeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown }
  if (typeof code === 'string') return code
  return systemCodeOf(cause) ?? (Array.isArray(errors) ? systemCodeOf(errors[0]) : undefined)
}
