import { ZuoraResponseError } from '../errors/classes.ts'
import { errorAbout } from './error-about.ts'
import type { PlainRequest } from './outgoing.ts'

/**
 * Refuses to follow a redirect: `fetch` would repeat the request, token and all, wherever it is sent, and
 * Zuora's API sends nobody anywhere.
 *
 * @throws ZuoraResponseError naming the host that is not followed
 */
export function refuseRedirect(request: PlainRequest, { status, headers }: Response): void {
  const location = headers.get('location')
  // Without one, such as 304, it is an answer like others.
  if (status < 300 || status > 399 || location === null) return
  const host = URL.parse(location, request.url)?.host
  const message = `redirected to ${host}, which is not followed; check the base URL`
  throw errorAbout(request, ZuoraResponseError, message, { category: 'unknown', status })
}
