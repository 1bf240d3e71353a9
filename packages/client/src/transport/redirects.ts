import { ZuoraResponseError } from '../errors/classes.ts'
import type { Decorator } from './decorator.ts'
import { errorAbout } from './error-about.ts'

/**
 * Follows no redirect: `fetch` would repeat the request, token and all, wherever it is sent, and Zuora's API
 * sends nobody anywhere.
 *
 * @throws ZuoraResponseError naming the host that is not followed
 */
export const refuseRedirects: Decorator = (next) => async (request, signal) => {
  const response = await next(request, signal)
  const { status, headers } = response
  // Such as 304, which is an answer.
  if (status < 300 || status > 399 || !headers.has('location')) return response
  await response.body?.cancel()
  const host = URL.parse(headers.get('location') ?? '', request.url)?.host
  const message = `redirected to ${host}, which is not followed; check the base URL`
  throw errorAbout(request, ZuoraResponseError, message, { category: 'unknown', status })
}
