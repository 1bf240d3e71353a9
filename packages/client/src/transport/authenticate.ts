import type { Clock } from '../clock.ts'
import type { Emit } from '../events.ts'
import { type Alarm, createAlarm } from './alarm.ts'
import type { Decorator } from './decorator.ts'
import { factsOfRequest } from './operation-of.ts'
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
  return (next) => async (request, signal) => {
    if (!request.url.startsWith(`${origin}/`)) return next(request, signal)
    for (let attempt = 1; ; attempt += 1) {
      const token = tokens.current() ?? (await obtain(tokens, createAlarm(request, signal, clock)))
      const headers = { ...request.headers, authorization: `Bearer ${token}` }
      const response = await next({ ...request, headers }, signal)
      if (response.status !== 401 || attempt > 1) return response
      tokens.reject(token)
      emit?.({ type: 'reauthentication', ...factsOfRequest(request) })
    }
  }
}

/** Waits for a token no longer than the caller's time lasts. */
function obtain(tokens: TokenSource, alarm: Alarm): Promise<string> {
  alarm.set(Infinity)
  return tokens.get(alarm.signal).finally(alarm.off)
}
