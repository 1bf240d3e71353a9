import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { checkLimits } from './check-limits.ts'

const limited = (path: string, limits: object, inFlight = 0): ReturnType<typeof checkLimits> => {
  const context = routedContext({ options: { limits }, request: { path } })
  context.state.inFlight = inFlight
  return checkLimits(context)
}

test('without limits of its own a tenant refuses nothing', () => {
  expect(limited('/v1/batch-query', {}, 1000)).toBeUndefined()
})

test('the rate limit of tokens has its wait in Retry-After, that of everything else has not', () => {
  const token = limited('/oauth/token', { tokenRequestsPerMinute: 0 })
  expect(token).toMatchObject({ status: 429, headers: { 'retry-after': '60' } })
  const api = limited('/v1/batch-query', { requestsPerMinute: 0 })
  expect(api).toMatchObject({ status: 429, body: { json: { reasons: [{ code: 70 }] } } })
  expect(api?.headers).toBeUndefined()
})

test('too many at a time: a code below /v1, a sentence for downloads, nothing elsewhere', () => {
  const limits = { concurrentRequests: 1 }
  expect(limited('/v1/batch-query', limits, 1)).toBeUndefined()
  expect(limited('/v1/batch-query', limits, 2)).toMatchObject({
    headers: { 'retry-after': '120' },
    body: { json: { reasons: [{ code: 50000070 }] } },
  })
  expect(limited('/v1/files/1', limits, 2)).toMatchObject({ body: { file: { contentType: 'text/plain' } } })
  expect(limited('/objects/jobs', limits, 2)).toBeUndefined()
})
