import type { ZuoraLimitError, ZuoraResponseError } from '../errors/error-classes.ts'
import type { SentTrace } from '../events/traces.ts'

/** What every answer says, whatever it holds. */
interface AnswerFacts {
  /** HTTP status. */
  readonly status: number
  readonly headers: Headers
  /**
   * How long Zuora asks to be left alone, in milliseconds: `Retry-After`, else on a 429 `RateLimit-Reset`.
   * `undefined` where it does not say.
   */
  readonly retryAfterMs: number | undefined
}

/** An answer with JSON in it. */
export interface JsonAnswer<Value = unknown> extends AnswerFacts {
  readonly type: 'json'
  /** The decoded body; `undefined` under HTTP 204, which has none. */
  readonly value: Value
}

/** An answer that is a file. */
export interface FileAnswer extends AnswerFacts {
  readonly type: 'file'
  /**
   * The bytes, unread. A connection that breaks makes the stream fail, and so does another number of bytes
   * than was announced: what can be known to be cut never just ends early. `timeoutMs` counts while a read
   * waits.
   */
  readonly body: ReadableStream<Uint8Array>
  /**
   * Whether the end of `body` proves that the file is whole: its length was announced and not compressed, or
   * a last chunk is due. `false` where the end cannot be told from a cut: a body that ends with its
   * connection, as under HTTP/1.0, one that was compressed on its way, whose end `fetch` does not check, and
   * one over HTTP/2 without a length. Count its records, or ask for it again with the header
   * `accept-encoding: identity`.
   */
  readonly endIsProof: boolean
}

/** What came back for one request. */
export type Answer<Value = unknown> = JsonAnswer<Value> | FileAnswer

/** An answer as the layers of the transport hand it on, whether it is a success or not. */
export type Received = { readonly statusText: string } & (
  | (JsonAnswer & {
      readonly text: string
      /** The typed error that the answer is; `undefined` for a success. */
      readonly failure: (ZuoraResponseError & { readonly limit?: ZuoraLimitError['limit'] }) | undefined
    })
  | (FileAnswer & { readonly value?: undefined; readonly text?: undefined; readonly failure?: undefined })
)

/** Completes the facts of a request or a call with those of its answer, and returns the error that it is. */
export function tellAnswer({ status, headers, failure }: Received, facts: SentTrace): unknown {
  facts.status = status
  facts.requestId = headers.get('zuora-request-id') ?? undefined
  return failure
}
