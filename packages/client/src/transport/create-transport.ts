import type { AccessToken, ZuoraAuth } from '../auth.ts'
import type { Clock } from '../clock.ts'
import { digest } from '../digest.ts'
import type { Emit } from '../events.ts'
import type { CallOptions } from '../operations/call-options.ts'
import { requestToken } from './access-token.ts'
import { authenticate } from './authenticate.ts'
import { compress } from './compress.ts'
import { type Decorator, decorate, type Exchange } from './decorator.ts'
import { identify } from './identify.ts'
import { createLimitGate, type LimitGate, type ZuoraLimits } from './limits.ts'
import { observe } from './observe.ts'
import { readWhole } from './read-whole.ts'
import { createSecrets, type Secrets } from './redact.ts'
import { followOwnRedirects } from './redirects.ts'
import { retry } from './retry.ts'
import { timeout } from './timeout.ts'
import { createTokenSource, providedTokens, type TokenSource } from './token-source.ts'

/** All that the transport of a client depends on; nothing here is optional any more. */
export interface TransportSettings extends Omit<CallOptions, 'signal' | 'onResponse'> {
  readonly baseUrl: string
  readonly auth: ZuoraAuth
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
  readonly retries: number
  readonly compressFromBytes: number
  readonly fetch: (request: Request, init?: RequestInit) => Promise<Response>
  readonly clock: Clock
  readonly random: () => number
  readonly emit: Emit | undefined
}

/** The transport of a client. */
export interface Transport {
  /** The stack of decorators for one call. */
  readonly exchangeFor: (options: CallOptions | undefined) => Exchange
  readonly limits: () => ZuoraLimits
}

/** Stacks the decorators; each has a file of its own. What many calls share lives here: token, limits, secrets. */
export function createTransport(settings: TransportSettings): Transport {
  const { clock, emit, fetch } = settings
  const secrets = createSecrets()
  const send: Exchange = (request, signal) => fetch(request, signal && { signal })
  const wire = decorate(send, [
    ...(emit === undefined ? [] : [observe(emit, clock)]),
    readWhole(clock, secrets.redact),
    followOwnRedirects,
  ])
  const { origin } = new URL(settings.baseUrl)
  const tokens = tokenSource(settings, wire, secrets, origin)
  const gate = createLimitGate(clock, emit)

  return {
    limits: gate.known,
    exchangeFor: (options) =>
      decorate(wire, [
        identify({ ...settings, ...options }),
        ...total(settings, options),
        compress(settings.compressFromBytes),
        authenticate(tokens, origin, emit),
        ...attempts(settings, options, gate),
      ]),
  }
}

/** The layers of one attempt, and the one that repeats it. */
function attempts(
  settings: TransportSettings,
  options: CallOptions | undefined,
  gate: LimitGate,
): Decorator[] {
  const { clock } = settings
  const deadline = clock.now() + (options?.totalTimeoutMs ?? settings.totalTimeoutMs)
  return [
    retry({ ...settings, retries: options?.retries ?? settings.retries, deadline }),
    gate.decorator(deadline),
    timeout({ name: 'timeoutMs', ms: options?.timeoutMs ?? settings.timeoutMs, of: 'silence' }, clock),
  ]
}

/** A file may take longer than a call, so the client's own limit does not cover its bytes. */
function total({ totalTimeoutMs, clock }: TransportSettings, options: CallOptions | undefined): Decorator[] {
  const name = 'totalTimeoutMs'
  return options?.totalTimeoutMs === undefined
    ? [timeout({ name, ms: totalTimeoutMs, of: 'answer' }, clock)]
    : [timeout({ name, ms: options.totalTimeoutMs, of: 'whole' }, clock)]
}

function tokenSource(
  settings: TransportSettings,
  wire: Exchange,
  secrets: Secrets,
  origin: string,
): TokenSource {
  const { auth, baseUrl, clock } = settings
  if ('getToken' in auth) return providedTokens(auth, secrets.add)
  secrets.add(auth.clientSecret)
  // The token endpoint has limits of its own, counted by address: they pause token requests and nothing else.
  const gate = createLimitGate(clock, settings.emit)
  const fetchToken = async (): Promise<AccessToken> => {
    const exchange = decorate(wire, [...total(settings, undefined), ...attempts(settings, undefined, gate)])
    return requestToken(exchange, baseUrl, auth, clock)
  }
  const store = auth.tokenStore && { key: digest(`${origin}|${auth.clientId}`), tokens: auth.tokenStore }
  return createTokenSource({ fetchToken, clock, store, onToken: secrets.add })
}
