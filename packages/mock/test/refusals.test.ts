import { gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { send, signIn, startTenant } from './helpers.ts'

const QUERY = { query: 'select Id from Account', type: 'zoql' }

test.each([
  [
    'a syntax error',
    { queries: [{ ...QUERY, query: 'bad query' }] },
    '90005',
    /^There is a syntax error .* \(character 1: expected "select"/,
  ],
  ['an empty query', { queries: [{ ...QUERY, query: '' }] }, '90005', /syntax/],
  ['no queries', {}, '90016', /needs queries/],
  ['51 queries', { queries: Array.from({ length: 51 }, () => QUERY) }, '90004', /50/],
  [
    'a deleted column',
    { queries: [{ ...QUERY, deleted: { column: 'd', format: 'Boolean' } }] },
    '90012',
    /stateful/,
  ],
  ['a bad incrementalTime', { queries: [QUERY], incrementalTime: 'soon' }, '90015', /soon/],
  [
    'a long notifyUrl',
    { queries: [QUERY], notifyUrl: `https://example.com/\${JOBID}/\${STATUS}/${'x'.repeat(5000)}` },
    '90014',
    /long/,
  ],
])('%s is refused with HTTP 200, without an id', async (_name, body, errorCode, message) => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const refused = await call('POST', '/v1/batch-query', body)
  expect(refused).toMatchObject({
    status: 200,
    json: { status: 'error', errorCode, message: expect.stringMatching(message) },
  })
  expect(refused.json).not.toHaveProperty('id')
  expect(tenant.jobs).toEqual([])
})

test('a refusal echoes what was sent', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const body = {
    name: 'testJob',
    version: '1.0',
    queries: [{ name: 'job1', query: 'bad query', type: 'zoqlexport', apiVersion: '91.0' }],
  }
  expect((await call('POST', '/v1/batch-query', body)).json).toEqual({
    errorCode: '90005',
    message:
      'There is a syntax error in one of the queries in the AQuA input (character 1: expected "select", found bad)',
    batches: [
      {
        localizedStatus: 'pending',
        recordCount: 0,
        batchType: 'zoqlexport',
        apiVersion: '91.0',
        full: true,
        status: 'pending',
        name: 'job1',
        query: 'bad query',
      },
    ],
    useLastCompletedJobQueries: false,
    encrypted: 'none',
    status: 'error',
    name: 'testJob',
    version: '1.0',
    format: 'CSV',
  })
})

test.each([
  ['malformed JSON', '{"queries": [', 'rule: json'],
  ['an unknown field', { qeuries: [QUERY] }, "found 'qeuries' (rule: additionalProperties)"],
  ['a format that does not exist', { format: 'json', queries: [QUERY] }, 'body.format: '],
  ['a list for an object', [], 'must be object'],
])('%s is answered in the flat form, with the rule and the place', async (_name, body, explanation) => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  expect(await call('POST', '/v1/batch-query', body)).toMatchObject({
    status: 400,
    json: { success: false, code: 50000090, message: expect.stringContaining(explanation) },
  })
  expect(tenant.requests.at(-1)?.findings).toMatchObject([{ verdict: 'refused' }])
})

test('no body, a content type Zuora does not take, one that is not a type, a bad header', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  expect((await call('POST', '/v1/batch-query')).json.message).toContain('Body parameter is required')
  expect((await call('POST', '/v1/batch-query', '<a/>', { 'content-type': 'text/xml' })).status).toBe(415)
  expect((await call('POST', '/v1/batch-query', 'x', { 'content-type': 'nonsense' })).status).toBe(415)
  const badTrack = await call('POST', '/v1/batch-query', { queries: [QUERY] }, { 'zuora-track-id': 'a;b' })
  expect(badTrack).toMatchObject({
    status: 400,
    json: { reasons: [{ message: expect.stringContaining('header.zuora-track-id') }] },
  })
  expect(badTrack.headers.has('zuora-track-id')).toBe(false)
})

test('a body that says gzip and is not, an unknown encoding, a gzip body that is fine', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  expect((await call('POST', '/v1/batch-query', '{}', { 'content-encoding': 'gzip' })).status).toBe(400)
  expect((await call('POST', '/v1/batch-query', '{}', { 'content-encoding': 'br' })).status).toBe(415)
  const reply = await send(`${tenant.url}/v1/batch-query`, {
    method: 'POST',
    headers: {
      authorization: await tokenOf(tenant.url, tenant.clientId, tenant.clientSecret),
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
    body: gzipSync(JSON.stringify({ queries: [QUERY] })),
  })
  expect(reply.json.status).toBe('submitted')
})

test('a place that the spec does not have', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  expect(await call('GET', '/v1/nowhere')).toMatchObject({
    status: 404,
    json: { reasons: [{ code: 50000040, message: expect.stringContaining('/v1/nowhere') }] },
  })
  expect(await call('PUT', '/v1/batch-query')).toMatchObject({ status: 405 })
  expect(await call('GET', '/v1/files/unknown')).toMatchObject({ status: 404 })
  expect(await call('GET', '/v1/batch-query/jobs/%')).toMatchObject({ status: 404 })
  expect(tenant.requests.at(-4)).toMatchObject({
    method: 'GET',
    path: '/v1/nowhere',
    operationId: undefined,
    status: 404,
  })
})

async function tokenOf(url: string, clientId: string, clientSecret: string): Promise<string> {
  const form = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' }
  const { json } = await send(`${url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) })
  return `Bearer ${json.access_token}`
}
