import { expect, test } from 'vitest'

import { type ContextParts, routedContext } from '../../test/routed-context.ts'
import { jsonAnswer } from '../engine/answer.ts'
import { checkIdempotencyKey, keepAnswer } from './check-idempotency-key.ts'

const PARTS = { takes: ['idempotency-key'], request: { headers: { 'idempotency-key': 'k' } } }

test('the first request claims its key, and its answer is that of every repetition', () => {
  const first = routedContext(PARTS)
  expect(checkIdempotencyKey(first)).toBeUndefined()
  const repeated = (more: ContextParts = {}) =>
    checkIdempotencyKey(routedContext({ ...PARTS, state: first.state, ...more }))
  expect(repeated()).toMatchObject({ status: 409 })
  const answer = jsonAnswer(200, { id: 1 })
  keepAnswer(first, answer)
  expect(repeated()).toBe(answer)
  expect(repeated({ request: { ...PARTS.request, body: 'other' } })).toMatchObject({ status: 422 })
})

test('a repetition claims nothing, so its answer is not kept', () => {
  const first = routedContext(PARTS)
  checkIdempotencyKey(first)
  const repetition = routedContext({ ...PARTS, state: first.state })
  checkIdempotencyKey(repetition)
  keepAnswer(repetition, jsonAnswer(409, {}))
  expect(first.state.idempotentAnswers.get('k')?.answer).toBeUndefined()
})

test('where the operation takes no key there is a remark, save for signing in', () => {
  const { request } = PARTS
  const context = routedContext({ request })
  expect(checkIdempotencyKey(context)).toBeUndefined()
  expect(context.remarks).toEqual([expect.stringContaining('Idempotency-Key: not supported here')])
  const signingIn = routedContext({ request, routed: { secured: false } })
  checkIdempotencyKey(signingIn)
  expect(signingIn.remarks).toEqual([])
})
