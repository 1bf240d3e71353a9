import type { Clock } from '../../clock.ts'
import type { Observer } from '../../events/observer-of.ts'
import type { ZuoraEvent } from '../../events/zuora-event.ts'
import { createDeadline } from '../create-deadline.ts'
import { factsOf } from '../request.ts'
import type { Layer } from '../send.ts'
import type { TokenSource } from '../token/create-token-source.ts'

/**
 * Sends the bearer token, and on a 401 fetches a new one and repeats the request once: a request that was
 * not let in has done nothing. Tokens go to `origin` only.
 */
export function authenticate(
  tokens: TokenSource,
  origin: string,
  clock: Clock,
  emit: Observer<ZuoraEvent> | undefined,
): Layer {
  return (next) => async (request, signal) => {
    if (request.isOutside || request.url.origin !== origin) return next(request, signal)
    for (let attempt = 1; ; attempt += 1) {
      let token = tokens.current()
      if (!token) {
        // The token is waited for no longer than the caller's time lasts.
        const deadline = createDeadline(request, signal, clock)
        deadline.set(Infinity)
        token = await tokens.get(deadline.signal).finally(deadline.clear)
      }
      const headers = { ...request.headers, authorization: `Bearer ${token}` }
      const answer = await next({ ...request, headers }, signal)
      if (answer.status !== 401 || attempt > 1) return answer
      tokens.reject(token)
      emit?.({ type: 'reauthentication', ...factsOf(request) })
    }
  }
}
