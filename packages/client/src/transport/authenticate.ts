import type { Clock } from '../clock.ts'
import type { Emit } from '../events.ts'
import { createAlarm } from './alarm.ts'
import type { Decorator } from './decorator.ts'
import { factsOfRequest } from './operation-of.ts'
import type { Outgoing } from './outgoing.ts'
import type { TokenSource } from './token-source.ts'

/**
 * Sends the bearer token, and on a 401 fetches a new one and repeats the request once: a request that was
 * not let in has done nothing. Tokens go to `origin` only.
 */
export function authenticate(
  tokens: TokenSource,
  origin: string,
  clock: Clock,
  emit: Emit | undefined,
): Decorator {
  /** Waits for a token no longer than the caller's time lasts. */
  const obtain = async (request: Outgoing, signal: AbortSignal | undefined): Promise<string> => {
    const alarm = createAlarm(request, signal, clock)
    alarm.set(Infinity, request.deadline)
    return tokens.get(alarm.signal).finally(alarm.off)
  }
  return (next) => async (request, signal) => {
    if (!request.url.startsWith(`${origin}/`)) return next(request, signal)
    for (let isLast = false; ; isLast = true) {
      const token = tokens.current() ?? (await obtain(request, signal))
      const headers = { ...request.headers, authorization: `Bearer ${token}` }
      const response = await next({ ...request, headers }, signal)
      if (response.status !== 401 || isLast) return response
      tokens.reject(token)
      emit?.({ type: 'reauthentication', ...factsOfRequest(request) })
    }
  }
}
