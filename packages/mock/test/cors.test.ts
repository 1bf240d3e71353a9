import { createZuoraClient } from '@zuora-jobs/client'
import { expect, test } from 'vitest'

import type { MockTenant, MockTenantOptions } from '../src/index.ts'
import { getToken, startTenant } from './helpers.ts'

// What a browser asks before it lets a page send something and read the answer.

const PREFLIGHT = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization,content-type,idempotency-key',
}

async function allowed(tenant: MockTenant, origin: string): Promise<boolean> {
  const answer = async (init: RequestInit): Promise<Headers> => {
    const { headers } = await tenant.fetch('/v1/batch-query', {
      ...init,
      headers: { origin, ...Object(init.headers) },
    })
    return headers
  }
  const preflight = await answer({ method: 'OPTIONS', headers: PREFLIGHT })
  const refused = await answer({ method: 'POST', body: '{}' })
  const origins = [preflight, refused].map((headers) => headers.get('access-control-allow-origin'))
  expect(origins[0]).toBe(origins[1])
  return origins[0] === origin
}

test('a page of this machine sends requests and reads every answer', async () => {
  const tenant = await startTenant()
  const origin = 'http://localhost:5173'
  const preflight = await fetch(`${tenant.url}/v1/batch-query`, {
    method: 'OPTIONS',
    headers: { origin, ...PREFLIGHT },
  })
  expect(preflight.status).toBe(200)
  expect(Object.fromEntries(preflight.headers)).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': expect.stringContaining('POST'),
    'access-control-allow-headers': 'authorization,content-type,idempotency-key',
    vary: 'origin',
  })
  const headers = { origin, authorization: `Bearer ${await getToken(tenant)}` }
  const answer = await fetch(`${tenant.url}/v1/files/1`, { headers })
  expect(answer.status).toBe(404)
  expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
  expect(answer.headers.get('access-control-expose-headers')).toBe('*')
  // A preflight is the browser's, not the client's.
  expect(tenant.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
})

test.each<[MockTenantOptions, string, boolean]>([
  [{}, 'http://localhost', true],
  [{}, 'https://app.localhost:8443', true],
  [{}, 'http://127.0.0.1:3000', true],
  [{}, 'http://[::1]:3000', true],
  [{}, 'https://evil.example', false],
  [{}, 'http://localhost.evil.example', false],
  [{}, 'null', false],
  [{ cors: false }, 'http://localhost', false],
  [{ cors: true }, 'https://evil.example', true],
  [{ host: '0.0.0.0' }, 'http://localhost', false],
  [{ host: '0.0.0.0', cors: 'local' }, 'http://localhost', true],
])('with %j a page of %s may: %s', async (options, origin, may) => {
  const tenant = await startTenant({ listen: options.host !== undefined, ...options })
  expect(await allowed(tenant, origin)).toBe(may)
})

test('what is not from a page is answered as before', async () => {
  const tenant = await startTenant({ listen: false })
  const { status, headers } = await tenant.fetch('/v1/batch-query', { method: 'OPTIONS' })
  expect(status).toBe(405)
  expect(headers.has('access-control-allow-origin')).toBe(false)
})

test('a client reaches a tenant that listens to others by a name, where it is told that plain http is meant', async () => {
  const tenant = await startTenant({ host: '0.0.0.0' })
  const { auth, clock } = tenant.clientOptions
  const baseUrl = `http://mock:${new URL(tenant.url).port}`
  expect(() => createZuoraClient({ baseUrl, auth, clock })).toThrow('allowInsecureHttp')
  // The name resolves in a network of containers only.
  const zuora = createZuoraClient({ baseUrl, auth, clock, allowInsecureHttp: true, fetch: tenant.fetch })
  expect((await zuora.customObjects.list()).jobs).toEqual([])
})

test.each(['localhost', 'tenant.localhost', '[::1]', '127.0.0.1'])('a client calls it %s', async (name) => {
  const tenant = await startTenant({ listen: false })
  const { auth, clock } = tenant.clientOptions
  const zuora = createZuoraClient({ baseUrl: `http://${name}:4010`, auth, clock, fetch: tenant.fetch })
  expect((await zuora.customObjects.list()).jobs).toEqual([])
})
