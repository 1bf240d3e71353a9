import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

import { JOB_ID, json, rejection } from '@zuora-jobs/testing'
import { afterEach, describe, expect, it } from 'vitest'

import { clientWith, type Handler } from '../../test/client-with.ts'
import { type CallOptions, type Clock, isZuoraError, systemClock, ZuoraError } from '../index.ts'
import { isUnsent } from '../internal.ts'

const job = { id: JOB_ID, status: 'submitted', batches: [] }
const QUERIES = { queries: [{ query: 'select Id from Account', type: 'zoql' as const }] }

/** What `fetch` throws for a failure below it. */
function failed(cause: object): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('low level'), cause) })
}

async function submitted(handler: Handler, options?: CallOptions, clock?: Clock): Promise<unknown> {
  const { zuora } = clientWith(handler, clock && { clock })
  return rejection(zuora.aqua.submit(QUERIES, { retries: 0, ...options }))
}

const closing: Server[] = []
afterEach(() => {
  for (const server of closing.splice(0)) server.close()
})

describe('a call that never reached Zuora', () => {
  it.each([
    ['a refused connection', { code: 'ECONNREFUSED', syscall: 'connect' }],
    ['an unknown host', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
    ['a resolver that is away', { code: 'EAI_AGAIN', syscall: 'getaddrinfo' }],
    ['a host that does not answer', { code: 'UND_ERR_CONNECT_TIMEOUT' }],
    ['a network that is away', { code: 'ENETUNREACH', syscall: 'connect' }],
    ['several addresses', { errors: [{ code: 'ETIMEDOUT', syscall: 'connect', message: '' }] }],
    ['a certificate', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }],
    ['another protocol', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }],
    [
      'a handshake that broke off',
      { code: 'ECONNRESET', message: 'disconnected before secure TLS connection' },
    ],
    ['a proxy', { code: 'UND_ERR_ABORTED', message: 'Proxy response (502) !== 200 when HTTP Tunneling' }],
  ])('was in doubt after %s', async (_, cause) => {
    const error = await submitted(() => Promise.reject(failed(cause)))
    expect(error).toMatchObject({ name: 'ZuoraNetworkError', sent: false })
    expect(isUnsent(error)).toBe(true)
  })

  it.each([
    ['a broken connection', { code: 'ECONNRESET', syscall: 'read' }],
    ['a socket that was closed', { code: 'UND_ERR_SOCKET', message: 'other side closed' }],
    ['a network that went away', { code: 'ENETUNREACH', syscall: 'write' }],
  ])('is not what %s means', async (_, cause) => {
    const error = await submitted(() => Promise.reject(failed(cause)))
    expect(error).toMatchObject({ name: 'ZuoraNetworkError', sent: undefined })
    expect(isUnsent(error)).toBe(false)
  })

  it('is not what a refused connection means where an attempt before it was lost', async () => {
    const error = await submitted(
      (_, call) => Promise.reject(failed({ code: call === 1 ? 'ECONNRESET' : 'ECONNREFUSED' })),
      { retries: 1 },
    )
    expect(String(error)).toContain('refuses the connection')
    expect(error).toMatchObject({ sent: undefined })
    expect(isUnsent(error)).toBe(false)
  })

  it('took the answer of a proxy that wants a login for one of Zuora', async () => {
    const error = await submitted(() => new Response('who are you?', { status: 407 }))
    expect(error).toMatchObject({ category: 'network', retryable: false, sent: false })
    expect(String(error)).toContain('is behind a proxy that wants a login')
  })

  it('has an end of its own where the token cannot be had', async () => {
    const { zuora, requests } = clientWith(() => json(job), {
      fetch: () => Promise.resolve(json({ message: 'no' }, { status: 401 })),
    })
    const error = await rejection(zuora.aqua.submit(QUERIES))
    expect(error).toMatchObject({ category: 'authentication', operation: 'POST /oauth/token', sent: false })
    expect(requests).toEqual([])
  })

  it('was in doubt where a limit of time ended it before', async () => {
    const { zuora } = clientWith(() => json(job), { auth: { getToken: () => new Promise<string>(() => {}) } })
    const error = await rejection(zuora.aqua.submit(QUERIES, { totalTimeoutMs: 1_000 }))
    expect(error).toMatchObject({ category: 'timeout', sent: false })
  })

  it('was in doubt where it was aborted while it waited for a token', async () => {
    const aborting = new AbortController()
    const reason = new ZuoraError('enough', { category: 'timeout' })
    const { signal } = aborting
    const { zuora } = clientWith(() => json(job), {
      auth: {
        getToken() {
          aborting.abort(reason)
          return new Promise<string>(() => {})
        },
      },
    })
    expect(await rejection(zuora.aqua.submit(QUERIES, { signal }))).toBe(reason)
    expect(isUnsent(reason)).toBe(true)
  })

  it('was in doubt where it was aborted while the gate held it back', async () => {
    const aborting = new AbortController()
    const reason = new ZuoraError('enough', { category: 'timeout' })
    const { signal } = aborting
    const { zuora, requests } = clientWith(
      () => json({}, { status: 429, headers: { 'retry-after': '60' } }),
      { onEvent: ({ type }) => type === 'pause' && aborting.abort(reason) },
    )
    await rejection(zuora.aqua.submit(QUERIES, { retries: 0 }))
    expect(await rejection(zuora.aqua.submit(QUERIES, { signal }))).toBe(reason)
    expect([requests.length, isUnsent(reason)]).toEqual([1, true])
  })

  it('is in doubt where it is aborted on its way', async () => {
    const aborting = new AbortController()
    const reason = new ZuoraError('enough', { category: 'timeout' })
    const { signal } = aborting
    const error = await submitted(
      (_request, _call, own) => {
        aborting.abort(reason)
        return Promise.reject(own?.reason as Error)
      },
      { signal },
    )
    expect(error).toBe(reason)
    expect(isUnsent(reason)).toBe(false)
  })

  it('says so of bad input', async () => {
    expect(await submitted(() => json(job), { retries: -1 })).toMatchObject({
      category: 'input',
      sent: false,
    })
  })

  it('says so of a real connection that is refused', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { readonly port: number }
    server.close()
    const error = await submitted(() => fetch(`http://127.0.0.1:${port}`), {}, systemClock)
    expect(error).toMatchObject({ sent: false })
    expect(String(error)).toContain('refuses the connection; check the port')
  })

  it('says so of a real server that closes the connection before TLS is there', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    closing.push(server)
    await once(server, 'listening')
    const { port } = server.address() as { readonly port: number }
    const error = await submitted(() => fetch(`https://127.0.0.1:${port}`), {}, systemClock)
    expect(isZuoraError(error) && error.sent).toBe(false)
  })

  it('is not what a real server means that takes the request and hangs up', async () => {
    const server = createServer((socket) => socket.on('data', () => socket.destroy()))
    server.listen(0, '127.0.0.1')
    closing.push(server)
    await once(server, 'listening')
    const { port } = server.address() as { readonly port: number }
    const error = await submitted(() => fetch(`http://127.0.0.1:${port}`), {}, systemClock)
    expect(error).toMatchObject({ name: 'ZuoraNetworkError', sent: undefined })
  })
})
