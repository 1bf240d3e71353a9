import { ZuoraInputError, ZuoraNetworkError, ZuoraTimeoutError } from '../errors/error-classes.ts'
import { isZuoraError } from '../errors/zuora-error.ts'
import { errorAbout, type PlainRequest } from './request.ts'

/** What a code of the system or of `fetch` means, said after `the host …`. The first that fits counts. */
const CAUSES: readonly (readonly [code: RegExp, meaning: string])[] = [
  [/^ECONNREFUSED/, 'refuses the connection; check the port and that the server runs'],
  [/NOTFOUND|AGAIN/, 'was not found; check the base URL'],
]

/** The same for certificates. None of these passes by itself. */
const CERTIFICATES: typeof CAUSES = [
  [/ALTNAME|HOSTNAME_MISMATCH/, 'shows a certificate for another name; check the base URL'],
  [/EXPIRED|NOT_YET_VALID/, 'shows a certificate that is not valid now; check the clock of this machine'],
  [
    /SELF_SIGNED|UNABLE_TO|UNTRUSTED|INVALID_CA/,
    'shows a certificate from an authority that Node does not know; set NODE_EXTRA_CA_CERTS to a file with ' +
      "your company's CA, or NODE_OPTIONS=--use-system-ca",
  ],
  [/CERT/, 'has no valid certificate; check the base URL'],
]

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
  if (isMisuse(cause, code)) {
    const message =
      'threw a TypeError that is not a failure of the network (see cause); it is called with a Request, which ' +
      'the fetch of the packages undici and node-fetch does not take: pass (request, init) => ' +
      'fetch(request, { ...init, dispatcher }) with the fetch of Node'
    return new ZuoraInputError([{ path: 'fetch', message }], cause)
  }
  if (/^UND_ERR_(HEADERS|BODY)_TIMEOUT$/.test(code)) {
    const message =
      `nothing arrived within the limit of fetch itself, 300 s in Node (${code}); for a longer timeoutMs pass ` +
      'a fetch with a dispatcher: (request, init) => fetch(request, { ...init, dispatcher: ' +
      'new Agent({ headersTimeout: 0, bodyTimeout: 0 }) }), with Agent of the package undici'
    return errorAbout(request, ZuoraTimeoutError, message, { category: 'timeout', cause })
  }
  const named = (causes: typeof CAUSES): string | undefined => causes.find(([form]) => form.test(code))?.[1]
  const certificate = named(CERTIFICATES)
  const meaning = certificate ?? named(CAUSES)
  return errorAbout(
    request,
    ZuoraNetworkError,
    meaning
      ? `the host ${host} ${meaning}${certificate ? ` (${code})` : ''}`
      : `the connection to ${host} failed before the answer was complete`,
    { category: 'network', cause, ...(certificate && { retryable: false }) },
  )
}

/**
 * Whether an error says that code was used wrongly. `fetch` throws a `TypeError` for that as well as for
 * failures of the network, which differ by a code of the system, or by what each platform calls them.
 */
function isMisuse(cause: Error, code: string): boolean {
  return (
    cause instanceof TypeError &&
    /^($|ERR_INVALID_(URL|ARG))/.test(code) &&
    !/fetch failed|failed to fetch|network ?error|load failed|terminated|input stream|sending/i.test(
      cause.message,
    )
  )
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
