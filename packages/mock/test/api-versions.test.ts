import { expect, test } from 'vitest'

import { signIn, startTenant } from './helpers.ts'

const LABELING = '/v1/multi-organizations/data-labeling-job'
const label = { objectType: 'BillRun', queryType: 'ById', ids: [] }

test.each([
  ['186.0', 200],
  ['341.0', 200],
  ['2024-05-19', 200],
  ['2024-05-20', 404],
  ['2025-08-12', 404],
  [undefined, 404],
])('Zuora-Version %s: an unknown job is HTTP %d', async (version, status) => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const headers: Record<string, string> = version === undefined ? {} : { 'zuora-version': version }
  expect(await call('GET', `${LABELING}/1`, undefined, headers)).toMatchObject({
    status,
    json: { success: false, reasons: [{ code: 50000040 }] },
  })
})

test('a tenant that was never upgraded: 200 for every error with a category, whatever it is about', async () => {
  const tenant = await startTenant({ apiVersion: '186.0' })
  const call = await signIn(tenant)
  const errors = [
    await call('POST', LABELING, label),
    await call('POST', LABELING, { ...label, objectType: 'Invoice' }),
    await call('POST', '/v1/batch-query', '{"queries": ['),
    await call('POST', '/v1/batch-query', '<a/>', { 'content-type': 'text/xml' }),
    await call('GET', '/v1/nowhere'),
    await call('PUT', '/v1/batch-query'),
  ]
  expect(errors.map(({ status, json }) => [status, json.success])).toEqual(errors.map(() => [200, false]))
  expect(errors.map(({ json }) => json.reasons?.[0].code ?? json.code)).toEqual([
    50000020, 50000090, 50000090, 50000045, 50000040, 50000045,
  ])
  const upgraded = await call('POST', LABELING, label, { 'zuora-version': '2025-08-12' })
  expect(upgraded.status).toBe(400)
  expect(tenant.requests.at(-1)?.status).toBe(400)
})

test('what no version hides: a bad token, custom objects, files, a key used twice', async () => {
  const tenant = await startTenant({ apiVersion: '186.0' })
  const call = await signIn(tenant)
  expect((await call('GET', `${LABELING}/1`, undefined, { authorization: 'Bearer x' })).status).toBe(401)
  expect((await call('GET', '/objects/jobs/1')).status).toBe(404)
  expect((await call('GET', '/v1/files/1')).status).toBe(404)
  const key = { 'idempotency-key': 'a' }
  await call('POST', '/v1/batch-query', { queries: [] }, key)
  expect((await call('POST', '/v1/batch-query', {}, key)).status).toBe(422)
})

test('a header that is not a version counts as absent and is remarked upon', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const reply = await call('GET', `${LABELING}/1`, undefined, { 'zuora-version': 'newest' })
  expect(reply.status).toBe(404)
  expect(reply.headers.get('mock-remark')).toContain('Zuora-Version: "newest" is not a version')
})
