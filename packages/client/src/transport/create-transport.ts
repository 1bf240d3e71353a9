import { defined } from '../defined.ts'
import { digest } from '../digest.ts'
import { isZuoraError } from '../errors/zuora-error.ts'
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
import { noteUnsent } from './layers/tell-unsent.ts'
import { timeout } from './layers/timeout.ts'
import { type Allowance, factsOf, type PlainRequest } from './request.ts'
import { type Layer, type Send, stack } from './send.ts'
import type { ZuoraAuth } from './token/auth.ts'
import { createTokenSource, providedTokens, type TokenSource } from './token/create-token-source.ts'
import { requestToken } from './token/request-token.ts'

const CHANNEL = channelOf('call')

/** All that the transport of a client depends on; nothing here is optional any more. */
export interface TransportSettings
  extends
    RetrySettings,
    FetchSettings,
    Omit<Allowance, 'deadline' | 'coversFiles' | 'wasSent' | 'attempts'>,
    Identity {
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
  /** The tenant that the scope of a token names (`tenant.19`); nothing where tokens have none. */
  readonly tenant: (signal: AbortSignal | undefined) => Promise<string>
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
    const { timeoutMs, totalTimeoutMs, retries, apiVersion, entityId, orgIds } = settings
    const call = { timeoutMs, totalTimeoutMs, retries, apiVersion, entityId, orgIds, ...defined(options) }
    return {
      ...call,
      deadline: clock.elapsed() + call.totalTimeoutMs,
      // A file may take longer than a call, so the client's own limit does not cover its bytes.
      coversFiles: options.totalTimeoutMs !== undefined,
      wasSent: false,
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

  const tokens = tokenSource()
  const gate = createLimitGate(clock, emit)
  const send = layered(gate, [
    compress(settings.compressFromBytes),
    authenticate(tokens, origin, clock, emit),
  ])
  return {
    limits: gate.known,
    tenant: (signal) => tokens.tenant(signal),
    async send(request, options = {}) {
      const allowed = allowance(options)
      const call = { ...request, headers: headersFor(request, allowed), allowed }
      const work = (): Promise<Received> =>
        send(call, options.signal).catch((error: unknown) => {
          const { wasSent } = allowed
          // What an attempt says of itself is not yet so of the call.
          if (isZuoraError(error)) Object.assign(error, { sent: wasSent ? undefined : false })
          // The reason of an abort may be that of many calls.
          else if (!wasSent && error !== options.signal?.reason) noteUnsent(error)
          throw error
        })
      return CHANNEL?.hasSubscribers ? trace(CHANNEL, clock, factsOf(call), work, tellAnswer) : work()
    },
  }
}
