import type { paths } from '@zuora-jobs/spec'

import { unreadable } from '../errors/error-from.ts'
import type { Answer, FileAnswer, JsonAnswer, Received } from '../transport/answer.ts'
import type { BaseUrl } from '../transport/base-url.ts'
import type { CallOptions, SubmitOptions } from '../transport/call-options.ts'
import type { SendCall } from '../transport/create-transport.ts'
import { factsOf } from '../transport/request.ts'
import { checkCallOptions } from './check-call-options.ts'
import { checkRequest } from './check-request.ts'
import { type AnyRequest, requestOf } from './request-of.ts'
import type { AnswerOf, Method, OperationOf, PathOf, ZuoraRequest } from './request-types.ts'

/** What the families of operations are built on. */
export interface Caller {
  /**
   * Sends a request and resolves to the value of its answer, which is JSON.
   *
   * @throws ZuoraError of the fitting class, also for a refusal that arrived as HTTP 200
   */
  readonly value: <const M extends Method, const Path extends PathOf<paths, M>>(
    request: ZuoraRequest<paths, M, Path>,
    options: CallOptions | undefined,
  ) => Promise<ValueOf<AnswerOf<OperationOf<paths, M, Path>>>>
  /**
   * Sends a request and resolves to its answer, which is a file.
   *
   * @throws ZuoraError of the fitting class
   */
  readonly file: <const M extends Method, const Path extends PathOf<paths, M>>(
    request: ZuoraRequest<paths, M, Path>,
    options: CallOptions | undefined,
  ) => Promise<FileAnswer>
  /** Sends a request of any path, checked as what comes from outside of this package. */
  readonly request: (request: AnyRequest, options: SubmitOptions | undefined) => Promise<Answer>
}

type ValueOf<Answer> = Answer extends JsonAnswer<infer Value> ? Value : never

/** JSON where there is a choice; a path may also answer with a file. */
const ACCEPT = 'application/json, */*;q=0.5'

/** Performs calls. */
export function createCaller(baseUrl: BaseUrl, send: SendCall): Caller {
  const perform = async (
    expected: 'JSON' | 'a file' | undefined,
    call: AnyRequest,
    options: CallOptions | undefined,
  ): Promise<Received> => {
    checkCallOptions(options)
    const request = requestOf(baseUrl, call)
    const answer = await send(request, options)
    if (answer.failure) throw answer.failure
    const { type, status, headers } = answer
    if (type === 'file') {
      if (expected !== 'JSON') return answer
      await answer.body.cancel()
    } else if (expected !== 'a file') {
      if (answer.value !== undefined || (expected === undefined && status === 204)) return answer
    }
    const held = type === 'file' ? 'a file' : answer.text
    throw unreadable({ ...factsOf(request), status }, headers, held, expected ?? 'JSON')
  }

  return {
    value: async (call, options) => ((await perform('JSON', call, options)) as JsonAnswer).value as never,
    file: async (call, options) => (await perform('a file', call, options)) as FileAnswer,
    async request(call, options) {
      checkRequest(call, options)
      const answer = await perform(undefined, await sendable(call, options?.idempotencyKey), options)
      const { type, status, headers, retryAfterMs } = answer
      return type === 'file'
        ? { type, status, headers, retryAfterMs, body: answer.body }
        : { type, status, headers, retryAfterMs, value: answer.value }
    },
  }
}

/** The request with its headers by their names in lower case, and with a `Blob` as its bytes. */
async function sendable(call: AnyRequest, idempotencyKey: string | undefined): Promise<AnyRequest> {
  const headers: Record<string, string> = { accept: ACCEPT }
  for (const [name, value] of Object.entries(call.headers ?? {})) headers[name.toLowerCase()] = value
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey
  if (!(call.body instanceof Blob)) return { ...call, headers }
  headers['content-type'] ??= call.body.type
  return { ...call, headers, body: new Uint8Array(await call.body.arrayBuffer()) }
}

/** The header of a submit that Zuora knows again. */
export function keyHeader(idempotencyKey: string | undefined): { readonly 'idempotency-key': string } {
  return { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }
}
