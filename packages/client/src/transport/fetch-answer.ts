import type { Clock } from '../clock.ts'
import { errorFrom, unreadable } from '../errors/error-from.ts'
import { printable } from '../errors/printable.ts'
import { readFailure } from '../errors/read-failure.ts'
import { decodeJson } from './decode-json.ts'
import { networkErrorOf } from './network-error-of.ts'
import { readText } from './read-text.ts'
import { refuseRedirect } from './refuse-redirect.ts'
import { factsOf } from './request.ts'
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
    try {
      const { origin, pathname, search } = request.url
      const url = origin + pathname + search
      const init: RequestInit = { ...request, redirect: 'manual', signal: signal ?? null }
      const response = await (fetch
        ? fetch(new Request(url, init), signal && { signal })
        : globalThis.fetch(url, init))
      const { status, statusText, ok } = response
      const headers = redacted(response.headers, redact)
      const retryAfterMs = retryAfterOf(status, headers, clock.now())
      const facts = { status, statusText, headers, retryAfterMs }
      const { expects } = request
      const isForFile = ok && status !== 204 && isFile(headers)
      if (isForFile && expects !== 'JSON') {
        return { ...facts, type: 'file', body: response.body ?? new Blob([]).stream() }
      }
      // Nobody reads a file in place of JSON, and unread it would keep its connection.
      if (isForFile) await response.body?.cancel()
      const whole = isForFile ? '' : await readText(request, response)
      const text = redact(whole)
      refuseRedirect(request, status, headers, redact)
      const value = decodeJson(text)
      const failed = readFailure(value, !ok)
      const isRight = value === undefined ? status === 204 && expects === 'any' : expects !== 'a file'
      const failure = failed
        ? errorFrom(failed, factsOf(request), { ...facts, text })
        : isRight || !expects
          ? undefined
          : unreadable(factsOf(request), { ...facts, text: isForFile ? undefined : text }, expects)
      // A server may hand out the same token again: one that is known already would be redacted.
      const told = request.isForToken && !failed ? decodeJson(whole) : value
      return { ...facts, type: 'json', value: told, text, failure }
    } catch (cause) {
      throw networkErrorOf(request, signal, cause)
    }
  }
}

/** The headers without secrets and control characters in those that errors and events quote. */
function redacted(headers: Headers, redact: (text: string) => string): Headers {
  return ['zuora-request-id', 'zuora-track-id'].reduce((given, name) => {
    const text = given.get(name) ?? ''
    const safe = printable(redact(text))
    if (safe === text) return given
    const clean = new Headers(given)
    clean.set(name, safe)
    return clean
  }, headers)
}

function isFile(headers: Headers): boolean {
  return /^(text\/csv|application\/(zip|(x-)?gzip|octet-stream))\b/i.test(headers.get('content-type') ?? '')
}
