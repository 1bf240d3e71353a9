import type { Clock } from '../clock.ts'
import type { Answer } from '../errors/from-response.ts'
import { decodeJson } from './decode-json.ts'
import type { Decorator } from './decorator.ts'
import { networkErrorOf } from './network.ts'
import { factsOfRequest } from './operation-of.ts'
import { retryAfterOf } from './retry-after.ts'
import { explainFailures } from './watch-stream.ts'

/** An answer that has been read, and whether its body was JSON. */
export interface WholeAnswer extends Answer {
  readonly isJson: boolean
}

const answers = new WeakMap<Response, WholeAnswer>()

/**
 * Reads every answer that is not a file to its end inside the exchange, so that a connection that breaks
 * half-way is a failure of the exchange, with a name, and the layers above can look into the body. Files
 * stay streams. `redact` takes out what must not show up in an error that quotes the body.
 */
export function readWhole(clock: Clock, redact: (text: string) => string): Decorator {
  return (next) => async (request, signal) => {
    try {
      const response = await next(request, signal)
      if (response.ok && isFile(response)) return watch(request, signal, response)
      return remember(request, response, redact(await response.text()), clock)
    } catch (cause) {
      throw networkErrorOf(request, signal, cause)
    }
  }
}

/** What {@link readWhole} read of an answer; `undefined` for a file. */
export function answerOf(response: Response): WholeAnswer | undefined {
  return answers.get(response)
}

function watch(request: Request, signal: AbortSignal | undefined, response: Response): Response {
  if (response.body === null) return response
  return withBody(
    response,
    explainFailures(response.body, (cause) => networkErrorOf(request, signal, cause)),
  )
}

function remember(request: Request, response: Response, text: string, clock: Clock): Response {
  const { status, headers } = response
  // `null` keeps statuses that may have no body constructible.
  const whole = withBody(response, text === '' ? null : text)
  const retryAfterMs = retryAfterOf(status, headers, clock.now())
  answers.set(whole, { ...factsOfRequest(request), status, headers, retryAfterMs, ...decodeJson(text) })
  return whole
}

/** The same response with another body. A constructed response has no URL of its own. */
export function withBody(response: Response, body: ReadableStream<Uint8Array> | string | null): Response {
  return Object.defineProperty(new Response(body, response), 'url', { value: response.url })
}

function isFile(response: Response): boolean {
  return /^(text\/csv|application\/(zip|gzip|x-gzip|octet-stream))\b/i.test(
    response.headers.get('content-type') ?? '',
  )
}
