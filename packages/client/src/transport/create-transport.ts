import type { ZuoraAuth } from '../auth.ts'
import { defined } from '../defined.ts'
import { digest } from '../digest.ts'
import type { CallOptions } from '../operations/call-options.ts'
import { requestToken } from './access-token.ts'
import { authenticate } from './authenticate.ts'
import { compress } from './compress.ts'
import { type Decorator, decorate, type Exchange } from './decorator.ts'
import { headersFor, type Identity } from './identify.ts'
import { createLimitGate, type LimitGate, type ZuoraLimits } from './limits.ts'
import { observe } from './observe.ts'
import type { Allowance, PlainRequest } from './outgoing.ts'
import { readWhole } from './read-whole.ts'
import { createSecrets } from './redact.ts'
import { retry, type RetrySettings } from './retry.ts'
import { timeout } from './timeout.ts'
import { createTokenSource, providedTokens, type TokenSource } from './token-source.ts'

/** All that the transport of a client depends on; nothing here is optional any more. */
export interface TransportSettings
  extends RetrySettings, Omit<Allowance, 'deadline' | 'coversFiles'>, Identity {
  readonly baseUrl: string
  readonly auth: ZuoraAuth
  readonly compressFromBytes: number
  /** Instead of the global one. */
  readonly fetch?: ((request: Request, init?: RequestInit) => Promise<Response>) | undefined
}

/** Sends a request as one call: authenticated, repeated where that is safe, within the caller's time. */
export type Send = (request: PlainRequest, options?: CallOptions) => Promise<Response>

/** The transport of a client. */
export interface Transport {
  readonly send: Send
  readonly limits: () => ZuoraLimits
}

/** Stacks the decorators; each has a file of its own. What many calls share lives here: token, limits, secrets. */
export function createTransport(settings: TransportSettings): Transport {
  const { auth, baseUrl, clock, emit } = settings
  const { origin } = new URL(baseUrl)
  const secrets = createSecrets()
  const wire = decorate(sender(settings.fetch), [
    ...(emit ? [observe(emit, clock)] : []),
    readWhole(clock, secrets.redact),
  ])

  /** The layers of a call; `own` are those before its attempts that requests for tokens do without. */
  const stack = (gate: LimitGate, own: readonly Decorator[]): Exchange =>
    decorate(wire, [...own, retry(settings), gate.decorator, timeout(clock)])
  const allowance = (options?: CallOptions): Allowance & Identity => {
    const call = { ...settings, ...(options && defined(options)) }
    const deadline = clock.now() + call.totalTimeoutMs
    // A file may take longer than a call, so the client's own limit does not cover its bytes.
    return { ...call, deadline, coversFiles: options?.totalTimeoutMs !== undefined }
  }

  const tokenSource = (): TokenSource => {
    if ('getToken' in auth) return providedTokens(auth, secrets.add)
    secrets.add(auth.clientSecret)
    // The token endpoint has limits of its own, counted by address: they pause token requests and nothing else.
    const exchange = stack(createLimitGate(clock, emit), [])
    const send = (request: PlainRequest): Promise<Response> => exchange({ ...request, allowed: allowance() })
    return createTokenSource({
      fetchToken: () => requestToken(send, baseUrl, auth, clock),
      clock,
      store: auth.tokenStore && { key: digest(`${origin}|${auth.clientId}`), tokens: auth.tokenStore },
      onToken: secrets.add,
    })
  }

  const gate = createLimitGate(clock, emit)
  const exchange = stack(gate, [
    compress(settings.compressFromBytes),
    authenticate(tokenSource(), origin, clock, emit),
  ])
  return {
    limits: gate.known,
    send(request, options) {
      const allowed = allowance(options)
      return exchange({ ...request, headers: headersFor(request, allowed), allowed }, options?.signal)
    },
  }
}

/** The end of the stack. */
function sender(fetch: TransportSettings['fetch']): Exchange {
  return (request, signal) => {
    const init: RequestInit = { ...request, redirect: 'manual', signal: signal ?? null }
    // The global is looked up at each call, so that a test may replace it.
    return fetch === undefined
      ? globalThis.fetch(request.url, init)
      : fetch(new Request(request.url, init), signal && { signal })
  }
}
