import { ZuoraResponseError } from '../errors/error-classes.ts'
import { errorAbout, type PlainRequest } from './request.ts'

/**
 * Refuses to follow a redirect: `fetch` would repeat the request, token and all, wherever it is sent, and
 * Zuora's API never redirects.
 *
 * @throws ZuoraResponseError naming the host that is not followed
 */
export function refuseRedirect(
  request: PlainRequest,
  status: number,
  headers: Headers,
  redact: (text: string) => string,
): void {
  const location = status > 299 && status < 400 && headers.get('location')
  // Without one, such as 304, it is an answer like others.
  if (!location) return
  const host = URL.parse(location, request.url.origin)?.host
  const message = `redirected to ${redact(String(host))}, which is not followed; check the base URL`
  throw errorAbout(request, ZuoraResponseError, message, { category: 'unknown', status })
}
