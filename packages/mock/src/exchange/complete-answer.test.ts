import { expect, test } from 'vitest'

import { routedExchange } from '../../test/routed-exchange.ts'
import { jsonAnswer } from '../engine/answer.ts'
import { completeAnswer } from './complete-answer.ts'

test('what was let through and what was not done is remarked, in one line of ASCII', () => {
  const exchange = routedExchange({ request: { path: '/apps/api/batch-query' } })
  exchange.remarks.push('not „done“\n')
  const { headers } = completeAnswer(exchange, { ...jsonAnswer(200, {}), remarks: ['nor this'] })
  expect(headers?.['mock-remark']).toBe(
    'path: /apps/api/batch-query is /v1/batch-query in the spec (rule: paths); not ?done??; nor this',
  )
  expect(headers?.['zuora-request-id']).toBe(exchange.requestId)
})

test('headers of the answer itself come before those of every answer', () => {
  const answer = jsonAnswer(200, {}, { 'ratelimit-remaining': '0' })
  expect(completeAnswer(routedExchange(), answer).headers).toMatchObject({ 'ratelimit-remaining': '0' })
  expect(completeAnswer(routedExchange(), answer).headers).not.toHaveProperty('mock-remark')
})
