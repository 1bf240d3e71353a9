import { ZuoraResponseError } from '../errors/classes.ts'
import type { Decorator } from './decorator.ts'
import { factsOfRequest } from './operation-of.ts'

const MOST = 5

/**
 * Follows redirects itself, since `fetch` would repeat the request, headers and all, wherever it is sent.
 * Only a GET to the same origin is followed.
 *
 * @throws ZuoraResponseError naming the host that is not followed
 */
export const followOwnRedirects: Decorator = (next) => async (request, signal) => {
  for (let hops = 0; ; hops += 1) {
    const response = await next(request, signal)
    const target = targetOf(request, response)
    if (target === undefined) return response
    await response.body?.cancel()
    if (target === 'hidden' || target.origin !== new URL(request.url).origin || request.method !== 'GET') {
      throw notFollowed(request, response, target)
    }
    if (hops === MOST) throw notFollowed(request, response, target)
    request = new Request(target, request)
  }
}

/** Browsers hide where a redirect leads from whoever asks not to follow it. */
function targetOf(request: Request, response: Response): URL | 'hidden' | undefined {
  if (response.type === 'opaqueredirect') return 'hidden'
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined
  const location = response.headers.get('location')
  return location === null ? undefined : (URL.parse(location, request.url) ?? undefined)
}

function notFollowed(request: Request, response: Response, target: URL | 'hidden'): ZuoraResponseError {
  const facts = factsOfRequest(request)
  const where = target === 'hidden' ? 'another place' : target.host
  return new ZuoraResponseError(
    `${facts.operation}: redirected to ${where}, which is not followed, so that credentials stay where they belong; ` +
      'check the base URL',
    { ...facts, category: 'unknown', status: response.status, retryable: false },
  )
}
