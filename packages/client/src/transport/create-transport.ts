import { defined } from '../defined.ts'
import { digest } from '../digest.ts'
import { channelOf, trace } from '../events/tracing.ts'
import { type Received, tellAnswer } from './answer.ts'
import type { BaseUrl } from './base-url.ts'
import type { CallOptions, Identity } from './call-options.ts'
import { createSecrets } from './create-secrets.ts'
import { fetchAnswer, type FetchSettings } from './fetch-answer.ts'
import { headersFor } from './headers-for.ts'
import { authenticate } from './layers/authenticate.ts'
import { compress } from './layers/compress.ts'
import { createLimitGate, type LimitGate, type ZuoraLimits } from './layers/create-limit-gate.ts'
import { observe } from './layers/observe.ts'
import { retry, type RetrySettings } from './layers/retry.ts'
import { timeout } from './layers/timeout.ts'
import { type Allowance, factsOf, type PlainRequest } from './request.ts'
import { type Layer, type Send, stack } from './send.ts'
import type { ZuoraAuth } from './token/auth.ts'
import { createTokenSource, providedTokens, type TokenSource } from './token/create-token-source.ts'
import { requestToken } from './token/request-token.ts'

const CHANNEL = channelOf('call')

/** All that the transport of a client depends on; nothing here is optional any more. */
export interface TransportSettings
  extends RetrySettings, FetchSettings, Omit<Allowance, 'deadline' | 'coversFiles' | 'attempts'>, Identity {
  readonly baseUrl: BaseUrl
  readonly auth: ZuoraAuth
  readonly compressFromBytes: number
}

/** Sends a request as one call: authenticated, repeated where that is safe, within the caller's time. */
export type SendCall = (request: PlainRequest, options?: CallOptions) => Promise<Received>

/** The transport of a client. */
export interface Transport {
  readonly send: SendCall
  readonly limits: () => ZuoraLimits
}

/**
 * Stacks the layers; each has a file of its own. What many calls share lives here: token, limits, secrets.
 */
export function createTransport(settings: TransportSettings): Transport {
  const { auth, baseUrl, clock, emit } = settings
  const { origin } = baseUrl
  const secrets = createSecrets()
  const bottom = stack(fetchAnswer(settings, secrets.redact), [observe(emit, clock)])

  /** The layers of a call; `own` are those before its attempts that requests for tokens do without. */
  const layered = (gate: LimitGate, own: readonly Layer[]): Send =>
    stack(bottom, [...own, retry(settings), gate.layer, timeout(clock)])
  const allowance = (options: CallOptions = {}): Allowance & Identity => {
    const call = { ...settings, ...defined(options) }
    return {
      ...call,
      deadline: clock.now() + call.totalTimeoutMs,
      // A file may take longer than a call, so the client's own limit does not cover its bytes.
      coversFiles: options.totalTimeoutMs !== undefined,
      attempts: 0,
    }
  }

  const tokenSource = (): TokenSource => {
    if ('getToken' in auth) return providedTokens(auth, secrets.add)
    const { clientId, clientSecret } = auth
    secrets.keep(clientSecret)
    // As it is sent by whatever forwards the request under basic authentication. Padding can be missing.
    const pair = String.fromCharCode(...new TextEncoder().encode(`${clientId}:${clientSecret}`))
    secrets.keep(btoa(pair).replace(/=+$/, ''))
    // The token endpoint has limits of its own, counted by address: they pause token requests and nothing
    // else.
    const send = layered(createLimitGate(clock, emit), [])
    return createTokenSource({
      fetchToken: (signal) =>
        requestToken((request) => send({ ...request, allowed: allowance() }, signal), baseUrl, auth, clock),
      clock,
      store: auth.tokenStore && { key: digest(`${origin}|${clientId}`), tokens: auth.tokenStore },
      onToken: secrets.add,
    })
  }

  const gate = createLimitGate(clock, emit)
  const send = layered(gate, [
    compress(settings.compressFromBytes),
    authenticate(tokenSource(), origin, clock, emit),
  ])
  return {
    limits: gate.known,
    send(request, options = {}) {
      const allowed = allowance(options)
      const call = { ...request, headers: headersFor(request, allowed), allowed }
      return CHANNEL?.hasSubscribers
        ? trace(CHANNEL, clock, factsOf(call), () => send(call, options.signal), tellAnswer)
        : send(call, options.signal)
    },
  }
}
