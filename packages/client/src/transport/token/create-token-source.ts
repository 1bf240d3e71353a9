import { abortable } from '../../abortable.ts'
import type { Clock } from '../../clock.ts'
import type { AccessToken, TokenProvider, TokenStore } from './auth.ts'
import { checkToken } from './check-token.ts'

/** Hands out one token to many callers. */
export interface TokenSource {
  /** The token at hand, if there is one that is good. */
  current(): string | undefined
  /**
   * The current token, fetched if there is none or it is about to expire. Callers that come while a fetch
   * is under way share it. `signal` lets one caller leave without ending the fetch for the others; when the
   * last one leaves, the fetch ends.
   */
  get(signal: AbortSignal | undefined): Promise<string>
  /** The tenant that the scope of a token names, with a token fetched for it if need be; or nothing. */
  tenant(signal: AbortSignal | undefined): Promise<string>
  /** Forgets a token that Zuora refused. Does nothing if it has been replaced already. */
  reject(value: string): void
}

/** What a {@link TokenSource} is made of. */
export interface TokenSourceParts {
  readonly fetchToken: (signal: AbortSignal) => Promise<AccessToken>
  readonly clock: Clock
  /** Told every token that is handed out. */
  readonly onToken: (token: string) => void
  /** Read before a token is fetched, and told of each that was. */
  readonly store?: { readonly key: string; readonly tokens: TokenStore } | undefined
}

/** A fetch that is under way, and how many wait for it. */
interface Flight {
  readonly token: Promise<AccessToken>
  readonly aborting: AbortController
  callers: number
}

/** A {@link TokenSource} that caches a token until its `useUntil`. */
export function createTokenSource({ fetchToken, clock, onToken, store }: TokenSourceParts): TokenSource {
  let current: AccessToken | undefined
  let refused: string | undefined
  /** Somebody asked for the tenant, which a token that was kept may lack. */
  let namesTenant = false
  let flight: Flight | undefined

  const isGood = (token: AccessToken | undefined): token is AccessToken =>
    token !== undefined &&
    token.value !== refused &&
    clock.now() < token.useUntil &&
    !(namesTenant && token.tenant === undefined)

  const obtain = async (signal: AbortSignal): Promise<AccessToken> => {
    let token = await store?.tokens.load(store.key)
    if (isGood(token)) {
      checkToken(token.value, 'auth.tokenStore')
    } else {
      signal.throwIfAborted()
      token = await fetchToken(signal)
      await store?.tokens.save(store.key, token)
    }
    onToken(token.value)
    return (current = token)
  }

  /** Whoever comes from now on shares another one. */
  const forget = (one: Flight): void => {
    if (flight === one) flight = undefined
  }

  const depart = (): Flight => {
    const aborting = new AbortController()
    const departed = { token: obtain(aborting.signal), aborting, callers: 0 }
    const land = (): void => forget(departed)
    // Handles a failure, too: nobody may be left to be told.
    departed.token.then(land, land)
    return departed
  }

  const get = async (signal: AbortSignal | undefined): Promise<AccessToken> => {
    if (isGood(current)) return current
    const shared = (flight ??= depart())
    shared.callers += 1
    try {
      return await abortable(shared.token, signal)
    } finally {
      shared.callers -= 1
      if (shared.callers === 0) {
        forget(shared)
        shared.aborting.abort(signal?.reason)
      }
    }
  }

  return {
    current: () => (isGood(current) ? current.value : undefined),
    get: async (signal) => (await get(signal)).value,
    async tenant(signal) {
      namesTenant = true
      // The second time where a fetch was under way that found a token in the store.
      return current?.tenant ?? (await get(signal)).tenant ?? (await get(signal)).tenant ?? ''
    },
    reject(value) {
      // Also where it is at hand, and where the store still holds it.
      refused = value
    },
  }
}

/** A {@link TokenSource} that asks the caller's provider each time. */
export function providedTokens(provider: TokenProvider, onToken: (token: string) => void): TokenSource {
  let rejected: string | undefined
  return {
    current: () => undefined,
    tenant: () => Promise.resolve(''),
    async get(signal) {
      // A provider may be deaf to the signal.
      const token = await abortable(Promise.resolve(provider.getToken({ signal, rejected })), signal)
      checkToken(token, 'auth.getToken')
      onToken(token)
      return token
    },
    reject(value) {
      rejected = value
    },
  }
}
