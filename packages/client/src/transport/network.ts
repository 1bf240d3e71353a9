import { ZuoraNetworkError } from '../errors/classes.ts'
import { isZuoraError } from '../errors/zuora-error.ts'
import { factsOfRequest, operationOf } from './operation-of.ts'

/**
 * What to throw when an exchange, or the reading of its body, threw `cause`: a failure of the network gets
 * a name and the way out, an abort stays the `signal.reason`, and what already has a name keeps it.
 */
export function networkErrorOf(request: Request, signal: AbortSignal | undefined, cause: unknown): unknown {
  if (signal?.aborted) return signal.reason
  if (isZuoraError(cause) || !(cause instanceof Error)) return cause
  return new ZuoraNetworkError(`${operationOf(request)}: ${explain(new URL(request.url).host, cause)}`, {
    ...factsOfRequest(request),
    category: 'network',
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
