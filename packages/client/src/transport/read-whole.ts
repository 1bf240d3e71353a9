import type { Clock } from '../clock.ts'
import type { ZuoraResponseError } from '../errors/classes.ts'
import { errorFrom } from '../errors/from-response.ts'
import { readFailure } from '../errors/read-failure.ts'
import { decodeJson } from './decode-json.ts'
import type { Decorator } from './decorator.ts'
import { networkErrorOf } from './network.ts'
import { factsOfRequest } from './operation-of.ts'
import { refuseRedirect } from './redirects.ts'
import { retryAfterOf } from './retry-after.ts'

/** An answer that has been read. */
export interface WholeAnswer {
  /** The value of its JSON; `undefined` where it holds none. */
  readonly body: unknown
  readonly text: string
  readonly retryAfterMs: number | undefined
  /** The typed error that the answer is; `undefined` for a success, body included. */
  readonly failure: ZuoraResponseError | undefined
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
      const { status, headers } = response
      if (response.ok && isFile(headers)) return response
      const text = redact(await response.text())
      refuseRedirect(request, response)
      const body = decodeJson(text)
      const retryAfterMs = retryAfterOf(status, headers, clock.now())
      const failed = readFailure(body, !response.ok)
      const failure =
        failed && errorFrom(failed, { ...factsOfRequest(request), status, retryAfterMs }, headers, text)
      answers.set(response, { body, text, retryAfterMs, failure })
      return response
    } catch (cause) {
      throw networkErrorOf(request, signal, cause)
    }
  }
}

/** What {@link readWhole} read of an answer, whose own body is used up then; `undefined` for a file. */
export function answerOf(response: Response): WholeAnswer | undefined {
  return answers.get(response)
}

/** A response whose body may be read, once more if need be. */
export function readable(response: Response): Response {
  const answer = answerOf(response)
  // `null` keeps statuses that may have no body constructible.
  return answer === undefined ? response : withBody(response, answer.text || null)
}

/** The same response with another body. A constructed response has no URL of its own. */
export function withBody(response: Response, body: ReadableStream<Uint8Array> | string | null): Response {
  return Object.defineProperty(new Response(body, response), 'url', { value: response.url })
}

function isFile(headers: Headers): boolean {
  return /^(text\/csv|application\/(zip|(x-)?gzip|octet-stream))\b/i.test(headers.get('content-type') ?? '')
}
