import { errorOf, unreadable } from '../errors/from-response.ts'
import type { Exchange } from '../transport/decorator.ts'
import { answerOf } from '../transport/read-whole.ts'
import type { TypedPaths } from '../transport/typed-fetch.ts'
import type { CallOptions } from './call-options.ts'

/** What the families of operations are built on. */
export interface Wire {
  readonly http: TypedPaths
  /** The transport for one call. */
  readonly exchangeFor: (options: CallOptions | undefined) => Exchange
}

/** What openapi-fetch is told for one call. */
interface Init {
  /** openapi-fetch's own JSON parsing would throw a raw `SyntaxError`. */
  readonly parseAs: 'stream'
  readonly fetch: (request: Request) => Promise<Response>
}

type Send = (init: Init) => Promise<{ readonly response: Response }>

/**
 * Sends a request and returns its decoded body.
 *
 * @throws ZuoraError of the fitting class, also for a refusal that arrived as HTTP 200
 */
export async function bodyOf<Body>(wire: Wire, options: CallOptions | undefined, send: Send): Promise<Body> {
  const response = await perform(wire, options, send)
  const answer = answerOf(response)
  if (answer === undefined) {
    await response.body?.cancel()
    const { status, headers } = response
    throw unreadable({
      operation: URL.parse(response.url)?.pathname ?? 'the call',
      status,
      headers,
      body: 'a file',
    })
  }
  const failure = errorOf(answer)
  if (failure !== undefined) throw failure
  if (!answer.isJson) throw unreadable(answer)
  return answer.body as Body
}

/**
 * Sends a request and returns its answer, which is a file, its body unread.
 *
 * @throws ZuoraError of the fitting class
 */
export async function fileOf(wire: Wire, options: CallOptions | undefined, send: Send): Promise<Response> {
  const response = await perform(wire, options, send)
  const answer = answerOf(response)
  if (answer === undefined) return response
  throw errorOf(answer) ?? unreadable(answer, 'a file')
}

async function perform(wire: Wire, options: CallOptions | undefined, send: Send): Promise<Response> {
  const exchange = wire.exchangeFor(options)
  const fetch = (request: Request): Promise<Response> => exchange(request, options?.signal)
  const { response } = await send({ parseAs: 'stream', fetch })
  const { status, headers } = response
  options?.onResponse?.({ status, headers, retryAfterMs: answerOf(response)?.retryAfterMs })
  return response
}

/** The header of a submit that Zuora knows again. */
export function keyHeader(idempotencyKey: string | undefined): { readonly 'Idempotency-Key': string } {
  return { 'Idempotency-Key': idempotencyKey ?? crypto.randomUUID() }
}
