import { ZuoraInputError, ZuoraNetworkError, ZuoraTimeoutError } from '../errors/error-classes.ts'
import { isZuoraError } from '../errors/zuora-error.ts'
import { errorAbout, type PlainRequest } from './request.ts'

/** What a code of the system or of `fetch` means, said after `the host …`. The first that fits counts. */
const CAUSES: readonly (readonly [code: RegExp, meaning: string])[] = [
  [/^ECONNREFUSED/, 'refuses the connection; check the port and that the server runs'],
  [/NOTFOUND|AGAIN/, 'was not found; check the base URL'],
  [/ALTNAME|HOSTNAME/, 'has a certificate for another name; check the base URL'],
  [/EXPIRED|NOT_YET/, 'has a certificate that is not valid now; check the clock'],
  [
    /SIGNED|UNABLE_TO|UNTRUSTED|_CA/,
    'has a certificate of an unknown authority; set NODE_EXTRA_CA_CERTS, or NODE_OPTIONS=--use-system-ca',
  ],
  [/CERT/, 'has no valid certificate; check the base URL'],
]

/** The form of a custom `fetch` that works in Node. */
const WITH_DISPATCHER = '(request, init) => fetch(request, { ...init, dispatcher })'

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
    const message = `threw a TypeError; it is called with a Request: pass ${WITH_DISPATCHER}`
    return new ZuoraInputError([{ path: 'fetch', message }], { cause })
  }
  if (/(HEADERS|BODY)_TIMEOUT/.test(code)) {
    const message = `nothing came in the 300 s of fetch itself (${code}); pass an Agent: ${WITH_DISPATCHER}`
    return errorAbout(request, ZuoraTimeoutError, message, { category: 'timeout', cause })
  }
  const meaning = CAUSES.find(([form]) => form.test(code))?.[1]
  // A certificate does not get better by asking again.
  const lasting = meaning?.includes('certificate') && { retryable: false }
  const message = meaning
    ? `the host ${host} ${meaning}${lasting ? ` (${code})` : ''}`
    : `the connection to ${host} failed before the answer was complete`
  return errorAbout(request, ZuoraNetworkError, message, { category: 'network', cause, ...lasting })
}

/**
 * Whether an error says that code was used wrongly. `fetch` throws a `TypeError` for that as well as for
 * failures of the network, which differ by a code of the system, or by what each platform calls them.
 */
function isMisuse(cause: Error, code: string): boolean {
  return (
    cause instanceof TypeError &&
    /^($|ERR_INVALID)/.test(code) &&
    !/fetch failed|to fetch|network|load failed|terminated/i.test(cause.message)
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
