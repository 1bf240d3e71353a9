import { expect, test } from 'vitest'

import { send, signIn, startTenant } from './helpers.ts'

const JOB = '/v1/batch-query/jobs/1'
const SUBMISSION = { queries: [{ query: 'select Id from Account', type: 'zoql' }] }

test('one request too many in a minute, in the form without success; the next minute is a new one', async () => {
  const tenant = await startTenant({ limits: { requestsPerMinute: 2 } })
  const call = await signIn(tenant)
  expect((await call('GET', JOB)).headers.get('ratelimit-limit')).toBe(
    '2, 2;w=60, 2250000;w=3600, 27000000;w=86400',
  )
  expect((await call('GET', '/objects/jobs')).headers.get('ratelimit-remaining')).toBe('0')
  tenant.advance(20_000)
  const limited = await call('GET', JOB)
  expect(limited).toMatchObject({ status: 429 })
  expect(limited.json).toEqual({
    reasons: [{ code: 70, message: 'API Rate limit exceeded for the minute, retry after 40 seconds' }],
  })
  expect(limited.headers.get('ratelimit-reset')).toBe('40')
  expect(limited.headers.has('retry-after')).toBe(false)
  expect((await call('GET', '/objects/jobs')).status).toBe(429)
  tenant.advance(40_000)
  expect((await call('GET', '/objects/jobs')).status).toBe(200)
})

test('a limit for the hour is told in the headers when it is the closer one', async () => {
  const tenant = await startTenant({ limits: { requestsPerHour: 1 } })
  const call = await signIn(tenant)
  await call('GET', JOB)
  const limited = await call('GET', JOB)
  expect(limited.json.reasons[0].message).toContain('for the hour, retry after 3600 seconds')
  expect(limited.headers.get('ratelimit-limit')).toMatch(/^1, 50000;w=60, 1;w=3600/)
})

test('token requests have a limit and headers of their own', async () => {
  const tenant = await startTenant({ limits: { tokenRequestsPerMinute: 1 } })
  const call = await signIn(tenant)
  const limited = await send(`${tenant.url}/oauth/token`, { method: 'POST', body: new URLSearchParams() })
  expect(limited).toMatchObject({ status: 429, json: { reasons: [{ code: 70 }] } })
  expect(limited.headers.get('x-ratelimit-limit-minute')).toBe('1')
  expect(limited.headers.get('x-ratelimit-remaining-minute')).toBe('0')
  expect(limited.headers.get('retry-after')).toBe('60')
  expect((await call('GET', JOB)).status).toBe(200)
})

test('one request too many at a time, below /v1 only, in the form with Retry-After', async () => {
  let open = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const tenant = await startTenant({
    limits: { concurrentRequests: 1 },
    data: async () => {
      await gate
      return []
    },
  })
  const call = await signIn(tenant)
  const first = call('POST', '/v1/batch-query', SUBMISSION)
  await expect.poll(() => tenant.jobs.length).toBe(1)
  const limited = await call('GET', JOB)
  expect(limited).toMatchObject({
    status: 429,
    json: { success: false, reasons: [{ code: 50000070, message: expect.stringContaining('at a time') }] },
  })
  expect(limited.headers.get('retry-after')).toBe('120')
  expect(limited.headers.get('concurrency-limit-limit')).toBe('1')
  expect(limited.headers.get('concurrency-limit-remaining')).toBe('0')
  const download = await call('GET', '/v1/files/1')
  expect(download).toMatchObject({ status: 429, text: limited.json.reasons[0].message })
  expect(download.headers.get('content-type')).toBe('text/plain')
  expect(download.headers.get('retry-after')).toBe('120')
  const elsewhere = await call('GET', '/objects/jobs')
  expect(elsewhere.status).toBe(200)
  expect(elsewhere.headers.has('concurrency-limit-limit')).toBe(false)
  open()
  expect((await first).status).toBe(200)
  expect((await call('GET', JOB)).status).toBe(200)
})

test('what was refused by a limit does not use up its Idempotency-Key', async () => {
  const tenant = await startTenant({ limits: { requestsPerMinute: 1 } })
  const call = await signIn(tenant)
  const key = { 'idempotency-key': 'a' }
  await call('GET', JOB)
  expect((await call('POST', '/v1/batch-query', SUBMISSION, key)).status).toBe(429)
  tenant.advance(60_000)
  expect((await call('POST', '/v1/batch-query', SUBMISSION, key)).json.status).toBe('submitted')
})

test('a snapshot knows how many requests there were', async () => {
  const tenant = await startTenant({ limits: { requestsPerMinute: 1 } })
  const call = await signIn(tenant)
  await call('GET', JOB)
  const snapshot = tenant.snapshot()
  tenant.reset()
  tenant.restore(snapshot)
  expect((await call('GET', JOB)).status).toBe(429)
})
