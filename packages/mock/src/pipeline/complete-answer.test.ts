import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { jsonAnswer } from '../engine/answer.ts'
import { completeAnswer } from './answer-request.ts'

test('what was let through and what was not done is remarked, in one line of ASCII', () => {
  const context = routedContext({ request: { path: '/apps/api/batch-query' } })
  context.remarks.push('not „done“\n')
  const { headers } = completeAnswer(context, { ...jsonAnswer(200, {}), remarks: ['nor this'] })
  expect(headers?.['mock-remark']).toBe(
    'path: /apps/api/batch-query is /v1/batch-query in the spec (rule: paths); not ?done??; nor this',
  )
  expect(headers?.['zuora-request-id']).toBe(context.requestId)
})

test('headers of the answer itself come before those of every answer', () => {
  const answer = jsonAnswer(200, {}, { 'ratelimit-remaining': '0' })
  expect(completeAnswer(routedContext(), answer).headers).toMatchObject({ 'ratelimit-remaining': '0' })
  expect(completeAnswer(routedContext(), answer).headers).not.toHaveProperty('mock-remark')
})
