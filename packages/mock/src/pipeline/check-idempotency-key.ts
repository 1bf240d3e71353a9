import type { Answer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import { lookUp } from './idempotent-answers.ts'
import type { RequestContext, RoutedContext } from './request-context.ts'

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
