import type { AccessToken } from './access-token.ts'

/** Hands out one token to many callers. */
export interface TokenSource {
  /**
   * The current token, fetched if there is none or it is about to expire. Callers that come while a fetch
   * is under way share it. `signal` lets one caller leave without ending the fetch for the others.
   */
  get(signal: AbortSignal): Promise<string>
  /** Forgets a token that Zuora refused. Does nothing if it has been replaced already. */
  reject(value: string): void
}

/** A {@link TokenSource} that caches what `fetchToken` returns until its `useUntil`. */
export function createTokenSource(fetchToken: () => Promise<AccessToken>, now: () => number): TokenSource {
  let current: AccessToken | undefined
  let flight: Promise<AccessToken> | undefined

  const fetchOnce = (): Promise<AccessToken> => {
    flight ??= fetchToken()
      .then((token) => (current = token))
      .finally(() => (flight = undefined))
    return flight
  }

  return {
    async get(signal) {
      signal.throwIfAborted()
      if (current !== undefined && now() < current.useUntil) return current.value
      return (await leaveOnAbort(fetchOnce(), signal)).value
    },
    reject(value) {
      if (current?.value === value) current = undefined
    },
  }
}

/** `promise`, or the reason of `signal` if that comes first. The promise goes on; no listener stays behind. */
function leaveOnAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
