import { ZuoraInputError, ZuoraNetworkError, ZuoraTimeoutError } from '../errors/error-classes.ts'
import { isZuoraError } from '../errors/zuora-error.ts'
import { errorAbout, type PlainRequest } from './request.ts'

/**
 * What an error of the system or of `fetch` means, said after `the host …`; the first that fits counts. All
 * of them come before anything is sent. Matched against code, call of the system and message.
 */
const CAUSES: readonly (readonly [form: RegExp, meaning: string])[] = [
  [/^ECONNREFUSED/, 'refuses the connection; check the port and that the server runs'],
  [/NOTFOUND|EAI_/, 'was not found; check the base URL'],
  [/ALTNAME|HOSTNAME/, 'has a certificate for another name; check the base URL'],
  [
    /SIGNED|UNABLE_TO|UNTRUSTED|_CA/,
    'has a certificate of an unknown authority; set NODE_EXTRA_CA_CERTS, or NODE_OPTIONS=--use-system-ca',
  ],
  [/CERT/, 'has no valid certificate; check the base URL and the clock'],
  [/_SSL_.*(VERSION|PROTOCOL|HANDSHAKE)|before secure TLS/, 'does not speak TLS; check the base URL'],
  [/Proxy response \(407/, 'is behind a proxy that wants a login; put it into its URL'],
  [/Proxy response/, 'is behind a proxy that refuses; see the cause'],
  [/CONNECT_TIMEOUT|^\w+ connect /, 'cannot be reached; check the network'],
]

/** The form of a custom `fetch` that works in Node. */
const WITH_DISPATCHER = '(request, init) => fetch(request, { ...init, dispatcher })'

/**
 * What to throw when sending a request, or reading its body, threw `cause`: a failure of the network gets a
 * name and the way out, an abort stays the `signal.reason`, and what already has a name keeps it. It says
 * `sent: false` where nothing was. `hint` is said of a host that cannot be reached.
 */
export function networkErrorOf(
  request: PlainRequest,
  signal: AbortSignal | undefined,
  cause: unknown,
  hint: (origin: string) => string = () => '',
): unknown {
  if (signal?.aborted) return signal.reason
  if (isZuoraError(cause) || !(cause instanceof Error)) return cause
  const { origin } = request.url
  const { code = '', syscall, message } = rootOf(cause as SystemError)
  if (isMisuse(cause, code)) {
    const text = `threw a TypeError; it is called with a Request: pass ${WITH_DISPATCHER}`
    // Sent or not: code that is broken may be so after it has sent.
    const sent = /URL/.test(message) ? false : undefined
    return new ZuoraInputError([{ path: 'fetch', message: text }], { cause, sent })
  }
  if (/^UND_ERR_(HEADERS|BODY)_TIMEOUT/.test(code)) {
    const text = `nothing came in the 300 s of fetch itself (${code}); for a longer timeoutMs pass an Agent: ${WITH_DISPATCHER}`
    return errorAbout(request, ZuoraTimeoutError, text, { category: 'timeout', cause })
  }
  const meaning = CAUSES.find(([form]) => form.test(`${code} ${syscall} ${message}`))?.[1]
  const { host } = new URL(origin)
  // Neither certificates nor proxies get better by asking again.
  const retryable = meaning ? !/certificate|TLS|proxy/.test(meaning) : undefined
  const text = meaning
    ? `the host ${host} ${meaning}${retryable ? hint(origin) : ` (${code})`}`
    : `the connection to ${host} failed before the answer was complete`
  const sent = meaning ? false : undefined
  return errorAbout(request, ZuoraNetworkError, text, { category: 'network', cause, retryable, sent })
}

/**
 * Whether an error says that code was used wrongly. `fetch` throws a `TypeError` for that as well as for
 * failures of the network, which differ by a code of the system, or by what each platform calls them.
 */
function isMisuse(cause: Error, code: string): boolean {
  return (
    cause instanceof TypeError &&
    /^($|ERR_INVALID)/.test(code) &&
    !/fetch failed|to fetch|network ?(error|req)|load failed|terminated/i.test(cause.message)
  )
}

/** An error of the system, as far as it says what it is. */
interface SystemError {
  readonly code?: string
  readonly syscall?: string
  readonly message: string
  readonly cause?: SystemError
  readonly errors?: readonly SystemError[]
}

/**
 * `fetch` hides the error of the system one or two causes deep, and in `errors` where it tried several
 * addresses.
 */
function rootOf(error: SystemError): SystemError {
  const inner = error.cause ?? error.errors?.[0]
  return typeof error.code === 'string' || !inner ? error : rootOf(inner)
}
