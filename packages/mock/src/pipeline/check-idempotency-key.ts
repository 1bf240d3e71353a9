import type { Answer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import type { RequestContext, RoutedContext } from './request-context.ts'

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

/** Answers a repetition; the first request with a key claims it until {@link keepAnswer} has its answer. */
export function checkIdempotencyKey(context: RoutedContext): Answer | undefined {
  const { state, request, routed, path, now } = context
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (!routed.takes('idempotency-key')) {
    if (routed.secured)
      context.remarks.push('Idempotency-Key: not supported here, so a repeated request is done twice')
    return undefined
  }
  const { method, query, body } = request
  const sent = { method, url: `${path}?${JSON.stringify(query)}`, body }
  const known = lookUp(state.idempotentAnswers, key, sent, now)
  if (known === 'in flight') {
    const message = 'The first request with this Idempotency-Key is still running.'
    return commonError(context, 409, 50000050, message)
  }
  if (known === 'mismatch')
    return commonError(context, 422, 50000020, 'This Idempotency-Key was used for another request.')
  if (known !== 'new') return known
  state.idempotentAnswers.set(key, { at: now, request: sent })
  context.claimedKey = key
  return undefined
}

/** Keeps the answer for repetitions, where the request has claimed its key. */
export function keepAnswer({ state, claimedKey = '', now }: RequestContext, answer: Answer): void {
  const claimed = state.idempotentAnswers.get(claimedKey)
  if (claimed !== undefined) state.idempotentAnswers.set(claimedKey, { ...claimed, at: now, answer })
}
