import type { Clock } from '../clock.ts'
import { ZuoraUnreadableError } from '../errors/error-classes.ts'
import { errorFrom } from '../errors/error-from.ts'
import { readFailure } from '../errors/read-failure.ts'
import { isZuoraError } from '../errors/zuora-error.ts'
import { decodeJson } from './decode-json.ts'
import { endIsProof } from './length-of.ts'
import { networkErrorOf } from './network-error-of.ts'
import { proxyHint } from './proxy-hint.ts'
import { readText } from './read-text.ts'
import { refuseRedirect } from './refuse-redirect.ts'
import { errorAbout, factsOf } from './request.ts'
import { retryAfterOf } from './retry-after-of.ts'
import type { Send } from './send.ts'

/** What an answer is fetched with. */
export interface FetchSettings {
  /** Instead of the global one, which is looked up at each call, so that a test may replace it. */
  readonly fetch?: ((request: Request, init?: RequestInit) => Promise<Response>) | undefined
  readonly clock: Clock
}

/**
 * The end of the stack: one `fetch`. Reads every answer that is not a file to its end, so that a connection
 * that breaks half-way is a failure of the request, with a name, and the layers above can look into the body.
 * Files stay streams. `redact` takes out what must not show up in an error that quotes the answer.
 */
export function fetchAnswer({ fetch, clock }: FetchSettings, redact: (text: string) => string): Send {
  return async (request, signal) => {
    const { allowed } = request
    const { wasSent } = allowed
    try {
      // From here on Zuora may have received it.
      allowed.wasSent = true
      const { origin, pathname, search } = request.url
      const url = origin + pathname + search
      const init: RequestInit = { ...request, redirect: 'manual', signal: signal ?? null }
      const response = await (fetch
        ? fetch(new Request(url, init), signal && { signal })
        : globalThis.fetch(url, init))
      const { status, statusText, ok } = response
      if (status === 407) throw new Error('Proxy response (407)')
      const headers = redacted(response.headers, redact)
      const retryAfterMs = retryAfterOf(status, headers, clock.now())
      const facts = { status, statusText, headers, retryAfterMs }
      if (ok && status !== 204 && isFile(headers)) {
        const body = response.body ?? new Blob([]).stream()
        if (status !== 206 || request.headers['range']) {
          return { ...facts, type: 'file', body, endIsProof: endIsProof(headers) }
        }
        await body.cancel()
        const message = 'HTTP 206 holds a part of the file, which was not asked for'
        throw errorAbout(request, ZuoraUnreadableError, message, {
          category: 'unreadable',
          status,
          excerpt: '',
        })
      }
      const whole = await readText(request, response)
      const text = redact(whole)
      refuseRedirect(request, status, headers, redact)
      const value = decodeJson(text)
      const failed = readFailure(value, !ok)
      const failure = failed && errorFrom(failed, factsOf(request), { ...facts, text })
      // A server may hand out the same token again: one that is known already would be redacted.
      const told = request.isForToken && !failed ? decodeJson(whole) : value
      return { ...facts, type: 'json', value: told, text, failure }
    } catch (cause) {
      const error = networkErrorOf(request, signal, cause, fetch ? undefined : proxyHint)
      if (isZuoraError(error) && error.sent === false) allowed.wasSent = wasSent
      throw error
    }
  }
}

/** The headers without secrets in those that errors and events quote. */
function redacted(headers: Headers, redact: (text: string) => string): Headers {
  return ['zuora-request-id', 'zuora-track-id'].reduce((given, name) => {
    const text = given.get(name)
    if (!text || redact(text) === text) return given
    const clean = new Headers(given)
    clean.set(name, redact(text))
    return clean
  }, headers)
}

function isFile(headers: Headers): boolean {
  return /^(text\/csv|application\/(zip|(x-)?gzip|octet-stream))\b/i.test(headers.get('content-type') ?? '')
}
