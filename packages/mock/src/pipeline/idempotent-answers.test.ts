import { expect, test } from 'vitest'

import { jsonAnswer } from '../engine/answer.ts'
import { IDEMPOTENCY_MS, type IdempotentAnswer, lookUp } from './idempotent-answers.ts'

const request = { method: 'POST', url: '/v1/batch-query', body: '{}' }
const answer = jsonAnswer(200, { id: 1 })
const answers = new Map<string, IdempotentAnswer>([
  ['done', { at: 0, request, answer }],
  ['open', { at: 0, request }],
])

test.each([
  ['done', request, 0, answer],
  ['done', request, IDEMPOTENCY_MS - 1, answer],
  ['done', request, IDEMPOTENCY_MS, 'new'],
  ['done', { ...request, body: '[]' }, 0, 'mismatch'],
  ['done', { ...request, url: '/v1/other' }, 0, 'mismatch'],
  ['done', { ...request, method: 'PATCH' }, 0, 'mismatch'],
  ['open', request, 0, 'in flight'],
  ['other', request, 0, 'new'],
])('%s, %j at %i', (key, sent, now, expected) => {
  expect(lookUp(answers, key, sent, now)).toBe(expected)
})
