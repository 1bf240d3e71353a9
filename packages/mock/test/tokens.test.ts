import { createZuoraClient } from '@zuora-jobs/client'
import { expect, test } from 'vitest'

import type { MockTenant } from '../src/index.ts'
import { getToken, type Reply, send, signIn, startTenant } from './helpers.ts'

async function ask(tenant: MockTenant, form: Record<string, string>): Promise<Reply> {
  const good = {
    client_id: tenant.clientId,
    client_secret: tenant.clientSecret,
    grant_type: 'client_credentials',
  }
  return await send(`${tenant.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...good, ...form }),
  })
}

test('a token says that it is a mock', async () => {
  const tenant = await startTenant()
  const { status, headers, json } = await ask(tenant, {})
  expect(status).toBe(200)
  expect(json).toEqual({
    access_token: expect.stringMatching(/^0badc0de[0-9a-f]{24}$/),
    token_type: 'bearer',
    expires_in: 3600,
    scope: expect.stringMatching(/^mock\.tenant not-for-production .* tenant\.1$/),
    jti: expect.stringMatching(/^0badc0de[0-9a-f]{24}$/),
  })
  expect(headers.get('x-ratelimit-limit-minute')).toBe('100')
  expect(headers.has('ratelimit-limit')).toBe(false)
})

test.each([
  [{ client_secret: 'wrong' }, 401, 'invalid_client'],
  [{ client_id: 'short' }, 401, 'invalid_client'],
  [{ client_secret: 'x'.repeat(99) }, 401, 'invalid_client'],
  [{ client_id: '' }, 400, 'invalid_request'],
  [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
])('%j: %i %s', async (form, status, error) => {
  expect(await ask(await startTenant(), form)).toMatchObject({ status, json: { error } })
})

test('no form at all', async () => {
  const tenant = await startTenant()
  expect(await send(`${tenant.url}/oauth/token`, { method: 'POST' })).toMatchObject({
    status: 400,
    json: { error: 'invalid_request' },
  })
})

test('without a good token nothing else is answered', async () => {
  const tenant = await startTenant()
  const url = `${tenant.url}/v1/batch-query/jobs/1`
  for (const authorization of [undefined, 'Bearer unknown', 'Basic abc']) {
    const reply = await send(url, authorization === undefined ? {} : { headers: { authorization } })
    expect(reply).toMatchObject({
      status: 401,
      json: {
        success: false,
        reasons: [{ code: '90000011' }],
        requestId: reply.headers.get('zuora-request-id'),
      },
    })
    expect(reply.headers.get('www-authenticate')).toContain('Bearer realm=Zuora API')
  }
})

test('tokens expire with the time of the tenant, and at once when told to', async () => {
  const tenant = await startTenant({ tokenTtlSeconds: 10 })
  const call = await signIn(tenant)
  const get = async (): Promise<number> => (await call('GET', '/v1/files/1')).status
  tenant.advance(9_999)
  expect(await get()).toBe(404)
  tenant.advance(1)
  expect(await get()).toBe(401)
  const again = await signIn(tenant)
  tenant.expireTokens()
  expect((await again('GET', '/v1/files/1')).status).toBe(401)
})

test.each([
  ['an option', { sameToken: true }],
  ['a scenario', { scenarios: ['token-again' as const] }],
])('by %s the same token is given until it ends', async (_by, options) => {
  const tenant = await startTenant({ tokenTtlSeconds: 10, ...options })
  const first = (await ask(tenant, {})).json
  expect(first.expires_in).toBe(10)
  tenant.advance(4_500)
  expect((await ask(tenant, {})).json).toMatchObject({ access_token: first.access_token, expires_in: 5 })
  // What is good for less than a second is not worth giving.
  tenant.advance(5_000)
  const next = (await ask(tenant, {})).json
  expect(next.expires_in).toBe(10)
  expect(next.access_token).not.toBe(first.access_token)
  tenant.expireTokens()
  expect((await ask(tenant, {})).json.access_token).not.toBe(next.access_token)
})

test('a client with a token that is refused asks again, gets the same one, and says so', async () => {
  const tenant = await startTenant({ sameToken: true, listen: false })
  const zuora = createZuoraClient({ ...tenant.clientOptions, retries: 1 })
  await tenant.run(zuora.customObjects.list())
  await tenant.run(zuora.customObjects.list())
  expect(tenant.requests.filter(({ operationId }) => operationId === 'createToken')).toHaveLength(1)
})

test('neither token nor secret is remembered', async () => {
  const tenant = await startTenant()
  const token = await getToken(tenant)
  await send(`${tenant.url}/v1/files/1`, { headers: { authorization: `Bearer ${token}` } })
  const remembered = JSON.stringify(tenant.requests)
  expect(remembered).not.toContain(token)
  expect(remembered).not.toContain(tenant.clientSecret)
  expect(tenant.requests).toMatchObject([
    { operationId: 'createToken', status: 200, body: '[redacted]' },
    { operationId: 'GET_Files', status: 404, headers: { authorization: '[redacted]' } },
  ])
})
