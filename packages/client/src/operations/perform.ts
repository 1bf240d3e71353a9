import { errorOf, unreadable } from '../errors/from-response.ts'
import { answerOf } from '../transport/read-whole.ts'
import { retryAfterOf } from '../transport/retry-after.ts'

/** Options of one call that are not part of what is asked. */
export interface CallOptions {
  /** Ends the call; it rejects with `signal.reason`, untouched. What Zuora already received is not undone. */
  readonly signal?: AbortSignal | undefined
  /** Told of the answer as soon as it is there, whether it is a success or not. */
  readonly onResponse?: ((response: ResponseFacts) => void) | undefined
}

/** What an answer says besides its body. */
export interface ResponseFacts {
  readonly status: number
  readonly headers: Headers
  /** How long Zuora asks to be left alone, milliseconds: `Retry-After`, else on a 429 `RateLimit-Reset`. */
  readonly retryAfterMs: number | undefined
}

/** `parseAs: 'stream'`, since openapi-fetch's own JSON parsing throws a raw `SyntaxError`. */
export function initOf(options: CallOptions | undefined): { signal: AbortSignal | null; parseAs: 'stream' } {
  return { signal: options?.signal ?? null, parseAs: 'stream' }
}

/**
 * The decoded body of an answer.
 *
 * @throws ZuoraError of the fitting class, also for a refusal that arrived as HTTP 200
 */
export async function bodyOf<Body>(options: CallOptions | undefined, sent: Sent): Promise<Body> {
  const response = await receive(options, sent)
  const answer = answerOf(response)
  if (answer === undefined) {
    await response.body?.cancel()
    throw unreadable({ operation: 'call', status: response.status, headers: response.headers, body: '' })
  }
  const failure = errorOf(answer)
  if (failure !== undefined) throw failure
  if (!answer.isJson) throw unreadable(answer)
  return answer.body as Body
}

/**
 * An answer that is a file, its body unread.
 *
 * @throws ZuoraError of the fitting class
 */
export async function fileOf(options: CallOptions | undefined, sent: Sent): Promise<Response> {
  const response = await receive(options, sent)
  const answer = answerOf(response)
  if (answer === undefined) return response
  throw errorOf(answer) ?? unreadable(answer, 'a file')
}

type Sent = Promise<{ readonly response: Response }>

async function receive(options: CallOptions | undefined, sent: Sent): Promise<Response> {
  const { response } = await sent
  const { status, headers } = response
  options?.onResponse?.({ status, headers, retryAfterMs: retryAfterOf(status, headers, Date.now()) })
  return response
}
