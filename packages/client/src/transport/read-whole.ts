import type { Answer } from '../errors/from-response.ts'
import type { Decorator } from './decorator.ts'
import { networkErrorOf } from './network.ts'
import { operationOf } from './operation-of.ts'
import { explainFailures } from './watch-stream.ts'

/** An answer that has been read, and whether its body was JSON. */
export interface WholeAnswer extends Answer {
  readonly isJson: boolean
}

const answers = new WeakMap<Response, WholeAnswer>()

/**
 * Reads every answer that is not a file to its end inside the exchange, so that a connection that breaks
 * half-way is a failure of the exchange, with a name, and the layers above can look into the body. Files
 * stay streams. An abort rejects with the caller's `signal.reason`.
 */
export const readWhole: Decorator = (next) => async (request) => {
  try {
    const response = await next(request)
    if (response.ok && isFile(response)) return watch(request, response)
    return remember(request, response, await response.text())
  } catch (cause) {
    throw networkErrorOf(request, cause)
  }
}

/** What {@link readWhole} read of an answer; `undefined` for a file. */
export function answerOf(response: Response): WholeAnswer | undefined {
  return answers.get(response)
}

function watch(request: Request, response: Response): Response {
  if (response.body === null) return response
  const body = explainFailures(response.body, (cause) => networkErrorOf(request, cause))
  return withUrl(new Response(body, response), response.url)
}

function remember(request: Request, response: Response, text: string): Response {
  // `null` keeps statuses that may have no body constructible.
  const whole = withUrl(new Response(text === '' ? null : text, response), response.url)
  answers.set(whole, {
    operation: operationOf(request),
    status: response.status,
    headers: response.headers,
    ...decode(text),
  })
  return whole
}

/** A constructed response has no URL of its own. */
function withUrl(response: Response, url: string): Response {
  return Object.defineProperty(response, 'url', { value: url })
}

function decode(text: string): Pick<WholeAnswer, 'body' | 'isJson'> {
  try {
    return { body: JSON.parse(text), isJson: true }
  } catch {
    return { body: text, isJson: false }
  }
}

function isFile(response: Response): boolean {
  return /^(text\/csv|application\/(zip|gzip|x-gzip|octet-stream))\b/i.test(
    response.headers.get('content-type') ?? '',
  )
}
