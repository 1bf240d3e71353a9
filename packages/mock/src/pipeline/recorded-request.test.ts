import { expect, test } from 'vitest'

import { record, type RecordedRequest, REMEMBERED_REQUESTS } from './recorded-request.ts'

const request: Omit<RecordedRequest, 'number'> = {
  at: 0,
  method: 'POST',
  path: '/',
  query: {},
  job: undefined,
  jobStatus: undefined,
  refusal: undefined,
  waitSeconds: undefined,
  operationId: 'POST_BatchQueryJob',
  status: 200,
  requestId: '',
  headers: { authorization: 'Bearer x', accept: '*/*' },
  body: { a: 1 },
  findings: [],
  effects: [],
}

test('secrets stay out', () => {
  const requests: RecordedRequest[] = []
  record(requests, request)
  record(requests, { ...request, operationId: 'createToken', body: 'client_secret=x' })
  expect(requests).toMatchObject([
    { number: 1, headers: { authorization: '[redacted]', accept: '*/*' }, body: { a: 1 } },
    { number: 2, body: '[redacted]' },
  ])
})

test('large files are cut, and the oldest requests go', () => {
  const requests: RecordedRequest[] = []
  record(requests, { ...request, body: 'x'.repeat(100_000) })
  expect(requests[0]?.body).toHaveLength(65_536)
  for (let count = 0; count < REMEMBERED_REQUESTS; count += 1) record(requests, { ...request, at: count })
  expect(requests).toHaveLength(REMEMBERED_REQUESTS)
  expect(requests[0]).toMatchObject({ at: 0, number: 2 })
})
