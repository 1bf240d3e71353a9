import { unreadable } from '../errors/from-response.ts'
import { checkCall } from '../input/call-options.ts'
import type { Send } from '../transport/create-transport.ts'
import { factsOfRequest } from '../transport/operation-of.ts'
import { answerOf } from '../transport/read-whole.ts'
import { type Ask, type PathOf, requestOf, type Verb } from '../transport/route.ts'
import type { CallOptions } from './call-options.ts'

/** Sends one request. */
type Perform<Result> = <V extends Verb, Path extends PathOf<V>>(
  verb: V,
  path: Path,
  ask: Ask<Path>,
  options: CallOptions | undefined,
) => Promise<Result>

/** What the families of operations are built on. */
export interface Wire {
  /**
   * Sends a request and returns its decoded body, whose type the caller vouches for.
   *
   * @throws ZuoraError of the fitting class, also for a refusal that arrived as HTTP 200
   */
  readonly json: Perform<never>
  /**
   * Sends a request and returns its answer, which is a file, its body unread.
   *
   * @throws ZuoraError of the fitting class
   */
  readonly file: Perform<Response>
}

/** Performs calls of named operations. */
export function createWire(baseUrl: string, send: Send): Wire {
  const performing =
    (expected: 'JSON' | 'a file'): Perform<unknown> =>
    async (verb, path, ask, options) => {
      checkCall(options)
      const request = requestOf(baseUrl, verb, path, ask)
      const response = await send(request, options)
      const { status, headers } = response
      const answer = answerOf(response)
      options?.onResponse?.({ status, headers, retryAfterMs: answer?.retryAfterMs })
      if (answer?.failure) throw answer.failure
      if (expected === 'JSON' && answer?.body !== undefined) return answer.body
      if (expected === 'a file' && !answer) return response
      if (!answer) await response.body?.cancel()
      throw unreadable({ ...factsOfRequest(request), status }, headers, answer?.text ?? 'a file', expected)
    }
  return { json: performing('JSON'), file: performing('a file') } as Wire
}

/** The header of a submit that Zuora knows again. */
export function keyHeader(idempotencyKey: string | undefined): { readonly 'idempotency-key': string } {
  return { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }
}
