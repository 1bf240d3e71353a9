import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { JOB_ID, SECRET, TOKEN, json, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../../test/client-with.ts'
import { createZuoraClient, ZuoraAuthenticationError, ZuoraNetworkError } from '../../index.ts'

const job = { id: JOB_ID, status: 'executing', batches: [] }
const unauthorized = (): Response =>
  json({ success: false, reasons: [{ code: '90000011', message: 'no' }] }, { status: 401 })

describe('authentication', () => {
  it('sends the token, and the secret to the token endpoint only', async () => {
    const { zuora, requests, tokens } = clientWith(() => json(job))
    await zuora.aqua.get({ jobId: JOB_ID })
    await zuora.aqua.get({ jobId: JOB_ID })
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      `Bearer ${TOKEN}-1`,
      `Bearer ${TOKEN}-1`,
    ])
    expect(tokens()).toBe(1)
  })

  it('asks with the form that Zuora documents, and without an authorization header', async () => {
    const asked: Request[] = []
    const zuora = createZuoraClient({
      baseUrl: 'https://rest.zuora.test',
      auth: { clientId: 'an-id', clientSecret: 'a+secret&more' },
      fetch: async (request) => {
        asked.push(request.clone())
        return json(request.method === 'POST' ? { access_token: 't', expires_in: 3600 } : job)
      },
    })
    await zuora.aqua.get({ jobId: JOB_ID })
    const [request] = asked
    expect(request?.url).toBe('https://rest.zuora.test/oauth/token')
    expect(request?.headers.get('content-type')).toMatch('application/x-www-form-urlencoded')
    expect(request?.headers.has('authorization')).toBe(false)
    expect(Object.fromEntries(new URLSearchParams(await request?.text()))).toEqual({
      client_id: 'an-id',
      client_secret: 'a+secret&more',
      grant_type: 'client_credentials',
    })
  })

  it('refreshes once on a 401 and repeats the request with its body', async () => {
    const { zuora, requests, tokens } = clientWith((_, call) =>
      call === 1 ? unauthorized() : json({ ...job, status: 'submitted' }),
    )
    const submitted = await zuora.aqua.submit({
      queries: [{ query: 'select Id from Account', type: 'zoql' }],
    })
    expect(submitted.status).toBe('submitted')
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      `Bearer ${TOKEN}-1`,
      `Bearer ${TOKEN}-2`,
    ])
    expect(await requests[1]?.json()).toEqual({
      queries: [{ query: 'select Id from Account', type: 'zoql' }],
    })
    expect(tokens()).toBe(2)
  })

  it('gives up after the second 401', async () => {
    const { zuora, requests } = clientWith(unauthorized)
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(error).toBeInstanceOf(ZuoraAuthenticationError)
    expect(requests).toHaveLength(2)
  })

  it('shares one refresh between callers that were refused together', async () => {
    const { zuora, tokens } = clientWith((request) =>
      request.headers.get('authorization') === `Bearer ${TOKEN}-1` ? unauthorized() : json(job),
    )
    await Promise.all(Array.from({ length: 20 }, () => zuora.aqua.get({ jobId: JOB_ID })))
    expect(tokens()).toBe(2)
  })

  it('renews a token before it expires', async () => {
    let now = 0
    const clock = { now: () => now, at: () => () => {} }
    const { zuora, tokens } = clientWith(() => json(job), { clock })
    await zuora.aqua.get({ jobId: JOB_ID })
    now = (3600 - 301) * 1000
    await zuora.aqua.get({ jobId: JOB_ID })
    expect(tokens()).toBe(1)
    now = (3600 - 300) * 1000
    await zuora.aqua.get({ jobId: JOB_ID })
    expect(tokens()).toBe(2)
  })

  it('names refused credentials without quoting them', async () => {
    const zuora = createZuoraClient({
      baseUrl: 'https://rest.zuora.test',
      auth: { clientId: 'an-id', clientSecret: SECRET },
      fetch: async () => json({ error: 'invalid_client' }, { status: 401 }),
    })
    const error = (await rejection(zuora.aqua.get({ jobId: JOB_ID }))) as ZuoraAuthenticationError
    expect(error).toBeInstanceOf(ZuoraAuthenticationError)
    expect(error.operation).toBe('POST /oauth/token')
    expect(error.code).toBe('invalid_client')
    expect(JSON.stringify(error) + error.stack).not.toMatch(/s3cret|an-id/)
  })

  it.each([
    ['HTML', new Response('<html>login</html>', { headers: { 'content-type': 'text/html' } })],
    ['no token', json({ token: 'x-secret-token' })],
  ])('refuses a token answer with %s, without quoting it', async (_, response) => {
    const zuora = createZuoraClient({
      baseUrl: 'https://rest.zuora.test',
      auth: { clientId: 'an-id', clientSecret: 's' },
      fetch: async () => response,
    })
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(String(error)).toContain('holds no access_token; check that the base URL is a Zuora REST host')
    expect(JSON.stringify(error)).not.toMatch(/login|x-secret/)
  })

  it('names a host that refuses the connection', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const zuora = createZuoraClient({
      baseUrl: `http://127.0.0.1:${port}`,
      auth: { clientId: 'an-id', clientSecret: 's' },
      retries: 0,
    })
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(error).toBeInstanceOf(ZuoraNetworkError)
    expect(String(error)).toContain(
      `POST /oauth/token: the host 127.0.0.1:${port} refuses the connection; check the port and that the server runs`,
    )
  })

  it('takes out what a server echoes of the credentials', async () => {
    const { zuora, requests } = clientWith((request) =>
      json(
        {
          success: false,
          reasons: [{ code: 50000020, message: `bad header ${request.headers.get('authorization')}` }],
        },
        { status: 400 },
      ),
    )
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(String(error)).toContain('bad header Bearer [redacted]')
    expect(requests[0]!.headers.get('authorization')).toContain(TOKEN)
  })

  it("asks a caller's provider each time, and tells it what was refused", async () => {
    const asked: unknown[] = []
    const { zuora, tokens } = clientWith(
      (request) =>
        request.headers.get('authorization') === 'Bearer own-token-1' ? unauthorized() : json(job),
      {
        auth: {
          getToken({ rejected }) {
            asked.push(rejected)
            return `own-token-${asked.length}`
          },
        },
      },
    )
    await zuora.aqua.get({ jobId: JOB_ID })
    expect(asked).toEqual([undefined, 'own-token-1'])
    expect(tokens()).toBe(0)
  })

  it('repeats a token request that failed and may pass, within the limits of that endpoint', async () => {
    let calls = 0
    const { zuora, clock } = clientWith(() => json(job), {
      fetch: async (request) => {
        if (request.method === 'GET') return json(job)
        calls += 1
        if (calls === 1)
          return json({ message: 'slow down' }, { status: 429, headers: { 'retry-after': '30' } })
        return json({ access_token: TOKEN, expires_in: 3600 })
      },
    })
    const started = clock.now()
    await zuora.aqua.get({ jobId: JOB_ID })
    expect([calls, clock.now() - started]).toEqual([2, 30_000])
  })
})
