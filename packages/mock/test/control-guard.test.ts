import { request } from 'node:http'

import { expect, test } from 'vitest'

import { CONTROL_CALLS } from '../src/control/calls.ts'
import type { MockTenant } from '../src/index.ts'
import { startTenant } from './helpers.ts'

// What a web page that somebody has open, or a name that it has bent, can do to a tenant: nothing.

interface Raw {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

/** A request with any headers, `Host` too. */
async function raw(
  tenant: MockTenant,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): Promise<Raw> {
  const { port } = new URL(tenant.url)
  return await new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { 'content-length': Buffer.byteLength(body), ...headers },
      },
      (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const SAME = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }

const FOREIGN: readonly Readonly<Record<string, string>>[] = [
  { host: 'evil.example' },
  { host: 'evil.example:80', ...SAME },
  { host: '127.0.0.1.evil.example' },
  { host: 'localhost.evil.example' },
  { host: '.' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
]

test('no call of the control API does anything for a page of somebody else, or under a bent name', async () => {
  const tenant = await startTenant({ scenarios: ['drop-after'] })
  for (const headers of FOREIGN) {
    for (const name of [...Object.keys(CONTROL_CALLS), 'GET ', 'GET /', 'GET /nowhere', 'OPTIONS /reset']) {
      const [method = '', path = ''] = name.split(' ')
      const { status, text, ...reply } = await raw(tenant, method, `/__mock${path}`, headers, '"unavailable"')
      expect([name, headers, status]).toEqual([name, headers, 403])
      expect(text).toMatch(/^\{"error":"(The host|The web page|A web page)/)
      expect(reply.headers).not.toHaveProperty('access-control-allow-origin')
    }
  }
  expect(tenant.scenarios).toMatchObject([{ name: 'drop-after' }])
})

test('a page that is submitted by somebody else as a form, or is not a GET, is refused', async () => {
  const tenant = await startTenant()
  const form = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  expect((await raw(tenant, 'POST', '/__mock/reset', form)).status).toBe(403)
  const withOrigin = { ...form, origin: 'https://evil.example' }
  expect((await raw(tenant, 'POST', '/__mock/reset', withOrigin)).status).toBe(403)
})

test.each<Readonly<Record<string, string>>>([
  {},
  { host: 'localhost:4010' },
  { host: 'mock.localhost:4010' },
  { host: '[::1]:4010' },
  { host: '192.0.2.7:4010' },
  { host: 'mock:4010' },
  { host: 'host.docker.internal:4010' },
  { host: 'mock:4010', origin: 'http://mock:4010', ...SAME },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
])('a program, and a person who opens a link, may: %j', async (headers) => {
  const tenant = await startTenant()
  const reply = await raw(tenant, 'GET', '/__mock/jobs', headers)
  expect(reply).toMatchObject({
    status: 200,
    text: '[]',
    headers: {
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
  })
})

test('a name that the test has named may be used', async () => {
  const tenant = await startTenant({ controlHosts: ['mock.ci.example.com'] })
  expect((await raw(tenant, 'GET', '/__mock/jobs', { host: 'mock.ci.example.com:80' })).status).toBe(200)
  const { text } = await raw(tenant, 'GET', '/__mock/jobs', { host: 'other.example.com' })
  expect(JSON.parse(text).error).toContain('start the tenant with controlHosts: ["other.example.com"]')
})

test('in this process the control API is there without a socket', async () => {
  const tenant = await startTenant({ listen: false })
  expect((await tenant.fetch('/__mock/jobs')).status).toBe(200)
  expect((await tenant.fetch('http://evil.example/__mock/jobs')).status).toBe(403)
})

test('bodies are bounded, and large names take no time', async () => {
  const tenant = await startTenant()
  const from = performance.now()
  const ask = async (method: string, path: string, body: unknown): Promise<Raw> =>
    await raw(tenant, method, `/__mock${path}`, {}, JSON.stringify(body))
  const name = 'x'.repeat(5_000_000)
  expect(await ask('POST', '/scenarios', name)).toMatchObject({
    status: 413,
    text: expect.stringContaining('larger than 1048576 bytes'),
  })
  const replies = [
    await ask('POST', '/scenarios', name.slice(0, 1_000_000)),
    await ask('POST', '/scenarios', { [name.slice(0, 1_000_000)]: 1 }),
    await ask('POST', '/scenarios', { effect: { [name.slice(0, 1_000_000)]: 1 } }),
    await ask('POST', '/clock', { advanceMs: name.slice(0, 1_000_000) }),
    await ask('PUT', '/snapshot', { [name]: 1 }),
    await ask('PUT', `/jobs/${name.slice(0, 10_000)}/status`, { status: name.slice(0, 100_000) }),
    await ask('GET', `/${name.slice(0, 10_000)}`, undefined),
  ]
  for (const { status, text } of replies) {
    expect([400, 404]).toContain(status)
    expect(text.length).toBeLessThan(25_000)
  }
  expect(performance.now() - from).toBeLessThan(5000)
})
