import type { ResultFile } from '../database/files/result-file.ts'

/** What an operation answers, before headers that every answer has and before compression. */
export interface Answer {
  readonly status: number
  /** Headers of this answer only, in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  /** The body: a JSON value, or a file. */
  readonly body: { readonly json: unknown } | { readonly file: ResultFile }
  /** What the tenant did not do although it was asked to, in one sentence each. */
  readonly remarks?: readonly string[]
  /** What must be over before the answer goes out. It must not reject. */
  readonly after?: Promise<void>
  /** In the place of a body that is known: it goes on for as long as somebody reads it. */
  readonly stream?: ReadableStream<Uint8Array>
  /** How a scenario lets the answer go out. */
  readonly delivery?: Delivery
}

/** How an answer goes out, where not as it should. Times are those of the tenant. */
export interface Delivery {
  /** Nothing is sent. */
  readonly drop?: true
  /** Before anything is sent. */
  readonly delayMs?: number
  /** Between the first and the second half of the body. */
  readonly slowMs?: number
  /** Nothing of the body is sent: the answer to HEAD. */
  readonly headOnly?: true
  /** Only the first half of the body is sent. */
  readonly truncate?: true
}

/** A JSON answer. */
export function jsonAnswer(status: number, json: unknown, headers?: Answer['headers']): Answer {
  return headers === undefined ? { status, body: { json } } : { status, body: { json }, headers }
}
