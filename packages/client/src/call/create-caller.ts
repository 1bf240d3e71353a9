import type { paths } from '@zuora-jobs/spec'

import { ZuoraUnreadableError } from '../errors/error-classes.ts'
import type { Answer, FileAnswer, JsonAnswer, Received } from '../transport/answer.ts'
import type { BaseUrl } from '../transport/base-url.ts'
import type { CallOptions, SubmitOptions } from '../transport/call-options.ts'
import type { SendCall } from '../transport/create-transport.ts'
import { errorAbout, type PlainRequest } from '../transport/request.ts'
import { checkCallOptions } from './check-call-options.ts'
import { checkRequest } from './check-request.ts'
import { objectOf } from './items-of.ts'
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
  /**
   * Fetches a file from an address that an answer of Zuora has named, on whatever host: without the token.
   * `route` is all that errors and events tell of the address.
   *
   * @throws ZuoraUnreadableError for an address that is not encrypted
   */
  readonly outside: (
    address: string,
    request: Pick<PlainRequest, 'route' | 'headers'>,
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
    return successOf(await send(requestOf(baseUrl, call, expects), options))
  }

  return {
    value: async (call, options) =>
      objectOf(((await perform(call, options, 'JSON')) as JsonAnswer).value) as never,
    file: async (call, options) => answerOf(await perform(call, options, 'a file')) as FileAnswer,
    async outside(address, asked, options) {
      checkCallOptions(options, hasOwnFetch)
      const url = URL.parse(address) ?? { ...baseUrl, protocol: '', origin: '', search: '' }
      const request = {
        ...asked,
        method: 'GET',
        url,
        body: null,
        isOutside: true,
        expects: 'a file',
      } as const
      // Of a mock tenant on this machine, which has no https.
      const isOwn = url.origin === baseUrl.origin
      if (url.protocol !== 'https:' && !isOwn) {
        const message = 'the address that Zuora names is not https, so nothing is sent there'
        throw errorAbout(request, ZuoraUnreadableError, message, { category: 'unreadable' })
      }
      return answerOf(successOf(await send(request, options))) as FileAnswer
    },
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

function successOf(received: Received): Received {
  if (received.failure) throw received.failure
  return received
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
