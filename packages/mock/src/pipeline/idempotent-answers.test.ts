import { expect, test } from 'vitest'

import { jsonAnswer } from '../engine/answer.ts'
import { IDEMPOTENCY_MS, type IdempotentAnswer, lookUp } from './idempotent-answers.ts'

const REQUEST = { method: 'POST', url: '/v1/batch-query', body: '{}' }
const answer = jsonAnswer(200, { id: 1 })
const answers = new Map<string, IdempotentAnswer>([
  ['done', { at: 0, request: REQUEST, answer }],
  ['open', { at: 0, request: REQUEST }],
])

test.each([
  ['done', REQUEST, 0, answer],
  ['done', REQUEST, IDEMPOTENCY_MS - 1, answer],
  ['done', REQUEST, IDEMPOTENCY_MS, 'new'],
  ['done', { ...REQUEST, body: '[]' }, 0, 'mismatch'],
  ['done', { ...REQUEST, url: '/v1/other' }, 0, 'mismatch'],
  ['done', { ...REQUEST, method: 'PATCH' }, 0, 'mismatch'],
  ['open', REQUEST, 0, 'in flight'],
  ['other', REQUEST, 0, 'new'],
])('%s, %j at %i', (key, sent, now, expected) => {
  expect(lookUp(answers, key, sent, now)).toBe(expected)
})
