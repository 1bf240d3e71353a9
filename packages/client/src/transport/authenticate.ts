import type { Decorator } from './decorator.ts'
import type { TokenSource } from './token-source.ts'

/**
 * Sends the bearer token, and on a 401 fetches a new one and repeats the request once: a request that was
 * not let in has done nothing. Tokens go to `origin` only.
 */
export function authenticate(tokens: TokenSource, origin: string): Decorator {
  return (next) => async (request) => {
    if (new URL(request.url).origin !== origin) return next(request)
    // Kept before the first send, which consumes the body.
    const spare = request.clone()
    const token = await tokens.get(request.signal)
    const response = await next(withToken(request, token))
    if (response.status !== 401) return response
    tokens.reject(token)
    const fresh = await tokens.get(request.signal)
    await response.body?.cancel()
    return next(withToken(spare, fresh))
  }
}

function withToken(request: Request, token: string): Request {
  request.headers.set('authorization', `Bearer ${token}`)
  return request
}
