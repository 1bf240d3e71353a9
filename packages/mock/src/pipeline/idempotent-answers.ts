import type { Answer } from '../engine/answer.ts'

/** The answers that are kept, by `Idempotency-Key`. */
export type IdempotentAnswers = Map<string, IdempotentAnswer>

/** A request that came with a key. */
export interface IdempotentAnswer {
  readonly at: number
  /** What must be the same in a repetition. */
  readonly request: IdempotentRequest
  /** With all its headers; missing while the request is being answered. */
  readonly answer?: Answer
}

/** What makes a request the same one. That the body counts is inferred; URL and method are documented. */
export interface IdempotentRequest {
  readonly method: string
  /** With the query string, and in the spelling of the spec. */
  readonly url: string
  /** As text. */
  readonly body: string
}

/** How long an answer is kept. */
export const IDEMPOTENCY_MS: number = 24 * 60 * 60 * 1000

/**
 * What a request with a key is: the first one, or a repetition of one that was answered, is open or differs.
 */
export function lookUp(
  answers: IdempotentAnswers,
  key: string,
  request: IdempotentRequest,
  now: number,
): Answer | 'new' | 'in flight' | 'mismatch' {
  const kept = answers.get(key)
  if (kept === undefined || now >= kept.at + IDEMPOTENCY_MS) return 'new'
  const { method, url, body } = kept.request
  if (method !== request.method || url !== request.url || body !== request.body) return 'mismatch'
  return kept.answer ?? 'in flight'
}
