import { expect, test } from 'vitest'

import { getToken, send, signIn, startTenant } from './helpers.ts'

const LABELING = '/v1/multi-organizations/data-labeling-job'
const LABEL = { objectType: 'BillRun', queryType: 'ById', ids: ['1'] }
const AQUA = { queries: [{ query: 'select Id from Account', type: 'zoql' }] }

test.each([
  ['/v1/batch-query', AQUA],
  [LABELING, LABEL],
])('%s: the same key brings the same answer and no second job, for 24 hours', async (path, body) => {
  const tenant = await startTenant({ tokenTtlSeconds: 7 * 86_400 })
  const call = await signIn(tenant)
  const key = { 'idempotency-key': 'nightly' }
  const first = await call('POST', path, body, { ...key, 'zuora-track-id': 'first' })
  tenant.advance(86_399_999)
  const again = await call('POST', path, body, key)
  expect(again).toMatchObject({ status: first.status, text: first.text })
  for (const header of ['zuora-request-id', 'zuora-track-id', 'ratelimit-remaining'])
    expect(again.headers.get(header)).toBe(first.headers.get(header))
  expect(tenant.jobs).toHaveLength(1)
  tenant.advance(1)
  await call('POST', path, body, key)
  expect(tenant.jobs).toHaveLength(2)
  await call('POST', path, body, { 'idempotency-key': 'other' })
  await call('POST', path, body)
  expect(tenant.jobs).toHaveLength(4)
})

test('a refusal is kept as well', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const first = await call('POST', LABELING, { ...LABEL, ids: [] }, { 'idempotency-key': 'a' })
  expect(first.status).toBe(400)
  expect((await call('POST', LABELING, { ...LABEL, ids: [] }, { 'idempotency-key': 'a' })).text).toBe(
    first.text,
  )
})

test('the same key with another body or at another place', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const key = { 'idempotency-key': 'a' }
  await call('POST', '/v1/batch-query', AQUA, key)
  const mismatch = { status: 422, json: { success: false, reasons: [{ code: 50000020 }] } }
  expect(await call('POST', '/v1/batch-query', { queries: [] }, key)).toMatchObject(mismatch)
  expect(await call('POST', LABELING, LABEL, key)).toMatchObject(mismatch)
  expect((await call('POST', '/v1/batch-query/', AQUA, key)).status).toBe(200)
  expect(tenant.jobs).toHaveLength(1)
})

test('a first request that is still running', async () => {
  let open = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const tenant = await startTenant({
    data: async () => {
      await gate
      return []
    },
  })
  const call = await signIn(tenant)
  const key = { 'idempotency-key': 'a' }
  const first = call('POST', '/v1/batch-query', AQUA, key)
  await expect.poll(() => tenant.jobs.length).toBe(1)
  expect(await call('POST', '/v1/batch-query', AQUA, key)).toMatchObject({
    status: 409,
    json: { reasons: [{ code: 50000050 }] },
  })
  open()
  const { text } = await first
  expect((await call('POST', '/v1/batch-query', AQUA, key)).text).toBe(text)
})

test('a key that came with a bad token is not used up', async () => {
  const tenant = await startTenant()
  const post = async (token: string): Promise<number> =>
    (
      await send(`${tenant.url}/v1/batch-query`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': 'a',
        },
        body: JSON.stringify(AQUA),
      })
    ).status
  expect(await post('stale')).toBe(401)
  expect(await post(await getToken(tenant))).toBe(200)
})

test('custom object jobs take no key, and the tenant says so', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const job = { namespace: 'default', object: 'vehicle', operation: 'create' }
  const key = { 'idempotency-key': 'a' }
  const first = await call('POST', '/objects/jobs', job, key)
  const second = await call('POST', '/objects/jobs', job, key)
  expect(second.json.Id).not.toBe(first.json.Id)
  expect(second.headers.get('mock-remark')).toContain('Idempotency-Key: not supported here')
})
