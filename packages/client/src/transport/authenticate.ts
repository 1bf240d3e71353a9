import type { Emit } from '../events.ts'
import { type Decorator, spareOf } from './decorator.ts'
import { factsOfRequest } from './operation-of.ts'
import type { TokenSource } from './token-source.ts'

/**
 * Sends the bearer token, and on a 401 fetches a new one and repeats the request once: a request that was
 * not let in has done nothing. Tokens go to `origin` only.
 */
export function authenticate(tokens: TokenSource, origin: string, emit: Emit | undefined): Decorator {
  return (next) => async (request, signal) => {
    if (new URL(request.url).origin !== origin) return next(request, signal)
    // Taken before the first send, which uses up the body.
    const spare = spareOf(request)
    const token = await tokens.get(signal)
    const response = await next(withToken(request, token), signal)
    if (response.status !== 401) return response
    tokens.reject(token)
    const { operation, trackId } = factsOfRequest(request)
    emit?.({ type: 'reauthentication', operation, trackId })
    const fresh = await tokens.get(signal)
    await response.body?.cancel()
    return next(withToken(spare, fresh), signal)
  }
}

function withToken(request: Request, token: string): Request {
  request.headers.set('authorization', `Bearer ${token}`)
  return request
}
