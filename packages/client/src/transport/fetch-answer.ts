import type { Clock } from '../clock.ts'
import { errorFrom, unreadable } from '../errors/error-from.ts'
import { printable } from '../errors/printable.ts'
import { readFailure } from '../errors/read-failure.ts'
import { isZuoraError } from '../errors/zuora-error.ts'
import { decodeJson } from './decode-json.ts'
import { endIsProof } from './length-of.ts'
import { networkErrorOf } from './network-error-of.ts'
import { proxyHint } from './proxy-hint.ts'
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
    const { allowed } = request
    const { wasSent } = allowed
    try {
      // From here on Zuora may have received it.
      allowed.wasSent = true
      const { method, url: at, headers: sent, body: content } = request
      const url = at.origin + at.pathname + at.search
      const init: RequestInit = {
        method,
        headers: sent,
        body: content,
        redirect: 'manual',
        signal: signal ?? null,
      }
      const response = await (fetch
        ? fetch(new Request(url, init), signal && { signal })
        : globalThis.fetch(url, init))
      const { status, statusText, ok } = response
      if (status === 407) throw new Error('Proxy response (407)')
      const headers = redacted(response.headers, redact)
      const retryAfterMs = retryAfterOf(status, headers, clock.now())
      const facts = { status, statusText, headers, retryAfterMs }
      const { expects } = request
      const isForFile = ok && status !== 204 && (request.isOutside || isFile(headers))
      const isPart = isForFile && status === 206 && !request.headers['range']
      if (isForFile && !isPart && expects !== 'JSON') {
        const body = response.body ?? new Blob([]).stream()
        return { ...facts, type: 'file', body, endIsProof: endIsProof(headers) }
      }
      // Nobody reads such a file, and unread it would keep its connection.
      if (isForFile) await response.body?.cancel()
      const whole = isForFile ? '' : await readText(request, response)
      const text = redact(whole)
      refuseRedirect(request, status, headers, redact)
      const value = decodeJson(text)
      const failed = readFailure(value, !ok)
      const expected = isPart ? 'a whole file' : expects
      const isRight = value === undefined ? status === 204 && expects === 'any' : expects !== 'a file'
      const failure = failed
        ? errorFrom(failed, factsOf(request), { ...facts, text })
        : isRight || !expected
          ? undefined
          : unreadable(factsOf(request), { ...facts, text: isForFile ? undefined : text }, expected)
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

/** The headers without secrets and control characters in those that errors and events quote. */
function redacted(headers: Headers, redact: (text: string) => string): Headers {
  let safe = headers
  for (const name of ['zuora-request-id', 'zuora-track-id']) {
    const text = headers.get(name)
    // Cut before, since the sign for that is one that no header can hold.
    const clean = text && printable(redact(text).slice(0, 500))
    if (clean !== text) (safe = new Headers(safe)).set(name, clean!)
  }
  return safe
}

function isFile(headers: Headers): boolean {
  return /^(text\/csv|application\/(zip|(x-)?gzip|octet-stream))\b/i.test(headers.get('content-type') ?? '')
}
