import type { paths } from '@zuora-jobs/spec'

import type { Answer, FileAnswer, JsonAnswer, Received } from '../transport/answer.ts'
import type { BaseUrl } from '../transport/base-url.ts'
import type { CallOptions, SubmitOptions } from '../transport/call-options.ts'
import type { SendCall } from '../transport/create-transport.ts'
import type { PlainRequest } from '../transport/request.ts'
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

/** Performs calls. */
export function createCaller(baseUrl: BaseUrl, send: SendCall, hasOwnFetch: boolean): Caller {
  const perform = async (
    call: AnyRequest,
    options: CallOptions | undefined,
    expects: PlainRequest['expects'] = 'any',
  ): Promise<Received> => {
    checkCallOptions(options, hasOwnFetch)
    const received = await send(requestOf(baseUrl, call, expects), options)
    if (received.failure) throw received.failure
    return received
  }

  return {
    value: async (call, options) => ((await perform(call, options, 'JSON')) as JsonAnswer).value as never,
    file: async (call, options) => answerOf(await perform(call, options, 'a file')) as FileAnswer,
    async request(call, options) {
      checkRequest(call)
      const headers = {
        // A path may answer with a file.
        accept: '*/*',
        'idempotency-key': options?.idempotencyKey,
        // By their names in lower case.
        ...Object.fromEntries(new Headers(call.headers)),
      }
      return answerOf(await perform({ ...call, headers: headers as AnyRequest['headers'] }, options))
    },
  }
}

/** What the type of an answer does not name stays in here. */
function answerOf(received: Received): Answer {
  const { statusText: _, text: _text, failure: _failure, ...answer } = received
  return answer
}

/** The header of a submit that Zuora knows again. */
export function keyHeader(options: SubmitOptions | undefined): { readonly 'idempotency-key': string } {
  return { 'idempotency-key': options?.idempotencyKey ?? crypto.randomUUID() }
}
