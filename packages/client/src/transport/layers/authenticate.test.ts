import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expectNothingLeft, JOB_ID, json, rejection, SECRET, TOKEN, tokenAnswer } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../../test/client-with.ts'
import {
  createZuoraClient,
  systemClock,
  ZuoraAuthenticationError,
  ZuoraInputError,
  ZuoraNetworkError,
  ZuoraTimeoutError,
  ZuoraUnreadableError,
} from '../../index.ts'

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
    const clock = { ...systemClock, now: () => now, at: () => () => {} }
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

  it('sent [redacted] as the token when the endpoint handed out the same token again', async () => {
    const sent: (string | null)[] = []
    const kept: unknown[] = []
    let now = 0
    const { zuora } = clientWith(() => json(job), {
      clock: { ...systemClock, now: () => now, at: () => () => {} },
      auth: {
        clientId: 'a-client',
        clientSecret: SECRET,
        tokenStore: {
          load: async () => undefined,
          save: async (_, { value }) => {
            kept.push(value)
          },
        },
      },
      fetch: async (request) => {
        if (request.method === 'POST') return tokenAnswer()
        sent.push(request.headers.get('authorization'))
        return json(job)
      },
    })
    await zuora.aqua.get({ jobId: JOB_ID })
    now = 3_600_000
    await zuora.aqua.get({ jobId: JOB_ID })
    expect(sent).toEqual([`Bearer ${TOKEN}`, `Bearer ${TOKEN}`])
    expect(kept).toEqual([TOKEN, TOKEN])
  })

  it.each(['a\nb', 'a\r\nb', 'a\0b', 'a\tb', 'a€b', '\u0085', 'a\u{1f600}'])(
    'showed a token that no header can carry, as "network", four times (%j)',
    async (end) => {
      const token = TOKEN + end
      let asked = 0
      const network = clientWith(() => json(job), {
        fetch: async () => {
          asked += 1
          return tokenAnswer(token)
        },
      })
      const fetched = await rejection(network.zuora.aqua.get({ jobId: JOB_ID }))
      expect(fetched).toBeInstanceOf(ZuoraUnreadableError)
      expect(String(fetched)).toContain('holds an access_token that no header can carry')
      expect(asked).toBe(1)
      const { zuora, requests } = clientWith(() => json(job), { auth: { getToken: () => token } })
      const provided = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
      expect(provided).toBeInstanceOf(ZuoraInputError)
      expect(String(provided)).toContain('auth.getToken: gave a token that no header can carry; return text')
      expect(requests).toHaveLength(0)
    },
  )

  it('kept a token request that hangs after its last caller had left', async () => {
    let ended = 0
    const { zuora, clock } = clientWith(() => json(job), {
      fetch: (_, init) =>
        new Promise((__, reject) => {
          init?.signal?.addEventListener('abort', () => {
            ended += 1
            reject(init.signal?.reason as Error)
          })
        }),
    })
    const leaving = new AbortController()
    const left = zuora.aqua.get({ jobId: JOB_ID }, { signal: leaving.signal })
    const timedOut = zuora.aqua.get({ jobId: JOB_ID }, { totalTimeoutMs: 2_000 })
    leaving.abort('enough')
    expect(await rejection(left)).toBe('enough')
    expect(await rejection(timedOut)).toBeInstanceOf(ZuoraTimeoutError)
    expect(ended).toBe(1)
    await expectNothingLeft(clock, leaving.signal)
  })

  it('kept the connection of a token endpoint that answers with a file', async () => {
    let cancelled = false
    const { zuora, clock } = clientWith(() => json(job), {
      fetch: async () =>
        new Response(new ReadableStream({ cancel: () => void (cancelled = true) }), {
          headers: { 'content-type': 'text/csv' },
        }),
    })
    expect(await rejection(zuora.aqua.get({ jobId: JOB_ID }))).toBeInstanceOf(ZuoraUnreadableError)
    expect(cancelled).toBe(true)
    await expectNothingLeft(clock)
  })

  it('showed secrets in ids of the request and in the host of a redirect', async () => {
    const echoes = [SECRET, btoa(`a-client:${SECRET}`), `${TOKEN}-1`]
    for (const echo of echoes) {
      const { zuora, events } = clientWith((_, call) =>
        call === 1
          ? json(
              { message: echo },
              { status: 400, headers: { 'zuora-request-id': echo, 'zuora-track-id': echo } },
            )
          : new Response(null, { status: 302, headers: { location: `https://${echo}.example/` } }),
      )
      const refused = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
      expect(refused).toMatchObject({ requestId: expect.stringContaining('[redacted]') as string })
      expect(JSON.stringify([refused, events, String(refused)])).not.toContain(echo.replace(/=+$/, ''))
      const redirected = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
      expect(String(redirected).toLowerCase()).not.toContain(echo.replace(/=+$/, '').toLowerCase())
    }
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
