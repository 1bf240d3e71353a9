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
  const host = request.url.origin.replace(/^.*\/\//, '')
  return errorAbout(request, ZuoraNetworkError, explain(host, systemCodeOf(cause)), {
    category: 'network',
    cause,
  })
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
  type Level = { code?: unknown; cause?: Level; errors?: readonly Level[] } | undefined
  for (let level = error as Level; level; level = level.cause ?? level.errors?.[0]) {
    if (typeof level.code === 'string') return level.code
  }
  return ''
}
