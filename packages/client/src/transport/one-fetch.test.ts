import { rejection, virtualClock } from '@zuora-jobs/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'

import type { Answer } from './answer.ts'
import { fetchAnswer } from './fetch-answer.ts'
import type { Allowance, Outgoing } from './request.ts'

const SECRET = 'hidden'
const redact = (text: string): string => text.replaceAll(SECRET, '***')
const URL_PARTS = { origin: 'https://zuora.test', pathname: '/x', search: '?a=1' }

interface Sent {
  readonly answer: Promise<
    Answer & { readonly value?: unknown; readonly text?: string; readonly failure?: unknown }
  >
  readonly requests: Request[]
  readonly inits: (RequestInit | undefined)[]
  readonly allowed: Allowance
}

/** One request that is answered so. */
function send(
  respond: () => Response | Promise<Response>,
  fields: Partial<Outgoing> = {},
  signal?: AbortSignal,
  wasSent = false,
): Sent {
  const requests: Request[] = []
  const inits: (RequestInit | undefined)[] = []
  const allowed = { wasSent } as Allowance
  const fetch = async (request: Request, init?: RequestInit): Promise<Response> => {
    expect(allowed.wasSent).toBe(true)
    requests.push(request)
    inits.push(init)
    return respond()
  }
  const request = { method: 'GET', url: URL_PARTS, route: '/x', headers: {}, body: null, allowed, ...fields }
  const answer = fetchAnswer({ fetch, clock: virtualClock(0) }, redact)(request, signal)
  return { answer: answer as never, requests, inits, allowed }
}

const json = (value: unknown, init: ResponseInit = {}): Response => new Response(JSON.stringify(value), init)
const csv = (status = 200, text = 'a,b'): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/csv' } })

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('what is sent', () => {
  it('is the request as it is, which follows no redirect', async () => {
    const { signal } = new AbortController()
    const { answer, requests, inits } = send(
      () => json({}),
      { method: 'POST', headers: { a: 'b' }, body: '{"x":1}' },
      signal,
    )
    await answer
    const [request] = requests
    expect([request!.url, request!.method, request!.redirect]).toEqual([
      'https://zuora.test/x?a=1',
      'POST',
      'manual',
    ])
    expect([request!.headers.get('a'), await request!.text()]).toEqual(['b', '{"x":1}'])
    expect(inits).toEqual([{ signal }])
    const without = send(() => json({}))
    await without.answer
    expect(without.inits).toEqual([undefined])
  })

  it('goes through the global fetch, as it is at that time, where there is no other', async () => {
    const called: unknown[] = []
    vi.stubGlobal('fetch', async (...given: unknown[]) => {
      called.push(given)
      return json({ a: 1 })
    })
    const allowed = { wasSent: false } as Allowance
    const request = { method: 'GET', url: URL_PARTS, route: '/x', headers: { a: 'b' }, body: null, allowed }
    const sendIt = fetchAnswer({ clock: virtualClock(0) }, redact)
    expect(await sendIt(request as unknown as Outgoing, undefined)).toMatchObject({ value: { a: 1 } })
    const init = { method: 'GET', headers: { a: 'b' }, body: null, redirect: 'manual', signal: null }
    expect(called).toEqual([['https://zuora.test/x?a=1', init]])
  })
})

describe('an answer', () => {
  it('has its status, its headers, its value and its text', async () => {
    const headers = { 'retry-after': '7', 'zuora-request-id': 'r' }
    const answer = await send(() => json({ a: 1 }, { status: 201, statusText: 'Created', headers })).answer
    expect(answer).toMatchObject({
      type: 'json',
      status: 201,
      statusText: 'Created',
      retryAfterMs: 7_000,
      value: { a: 1 },
      text: '{"a":1}',
      failure: undefined,
    })
    expect(answer.headers.get('zuora-request-id')).toBe('r')
  })

  it.each<[string, Outgoing['expects'], () => Response, string | undefined]>([
    ['JSON', undefined, () => json({}), undefined],
    ['JSON', 'JSON', () => json({}), undefined],
    ['JSON', 'any', () => json({}), undefined],
    ['JSON in place of a file', 'a file', () => json({}), 'should hold a file and holds 2 characters'],
    ['text in place of JSON', 'JSON', () => new Response('a'), 'should hold JSON and holds 1 characters'],
    ['text in place of anything', 'any', () => new Response('a'), 'should hold JSON and holds 1 characters'],
    ['text where nothing is expected', undefined, () => new Response('a'), undefined],
    ['nothing', 'any', () => new Response(null, { status: 204 }), undefined],
    ['nothing in place of JSON', 'JSON', () => new Response(null, { status: 204 }), 'should hold JSON'],
    ['an empty body', 'any', () => new Response(''), 'should hold JSON and holds 0 characters'],
    ['a file in place of JSON', 'JSON', () => csv(), 'should hold JSON and holds a file'],
    ['a part of a file', 'a file', () => csv(206), 'should hold a whole file and holds a part of one'],
    ['a part of a file', undefined, () => csv(206), 'should hold a whole file and holds a part of one'],
  ])('is right or not: %s where %s is expected', async (_, expects, respond, told) => {
    const { failure } = await send(respond, { expects }).answer
    expect(String((failure as Error | undefined)?.message).includes(told ?? 'undefined')).toBe(true)
  })

  it('that fails has the error that it says, whatever it holds', async () => {
    const { failure, value } = await send(() => json({ message: `no ${SECRET}` }, { status: 404 })).answer
    expect(failure).toMatchObject({ category: 'not-found', message: 'GET /x: HTTP 404: no ***' })
    expect(value).toEqual({ message: 'no ***' })
    const table = await send(() => csv(500)).answer
    expect([table.type, table.failure]).toMatchObject(['json', { category: 'internal' }])
  })

  it('has no secrets in it, but where it is one', async () => {
    const plain = await send(() => json({ token: SECRET })).answer
    expect([plain.value, plain.text]).toEqual([{ token: '***' }, '{"token":"***"}'])
    const token = await send(() => json({ token: SECRET }), { isForToken: true }).answer
    expect([token.value, token.text]).toEqual([{ token: SECRET }, '{"token":"***"}'])
    const refused = await send(() => json({ token: SECRET }, { status: 400 }), { isForToken: true }).answer
    expect(refused.value).toEqual({ token: '***' })
  })

  it.each(['zuora-request-id', 'zuora-track-id'])('has a safe header %s', async (name) => {
    const of = async (value: string): Promise<string | null> =>
      (await send(() => json({}, { headers: { [name]: value } })).answer).headers.get(name)
    expect(await of('plain')).toBe('plain')
    expect(await of('a'.repeat(501))).toBe('a'.repeat(500))
    expect((await of(`hiding ${SECRET}`)) ?? '').not.toContain(SECRET)
  })

  it('that redirects is not followed', async () => {
    const headers = { location: 'https://elsewhere.test/' }
    const error = await rejection(send(() => new Response(null, { status: 302, headers })).answer)
    expect(String(error)).toContain('redirected to elsewhere.test')
  })
})

describe('a file', () => {
  const GZIP = 'application/x-gzip'

  it.each([
    'text/csv',
    'TEXT/CSV;charset=UTF-8',
    'application/zip',
    'application/gzip',
    GZIP,
    'application/octet-stream',
  ])('is a stream: %s', async (type) => {
    const headers = { 'content-type': type, 'content-length': '3' }
    const answer = await send(() => new Response('a,b', { headers })).answer
    expect(answer).toMatchObject({ type: 'file', status: 200, endIsProof: true })
    expect(await new Response((answer as { readonly body?: ReadableStream }).body).text()).toBe('a,b')
  })

  it.each(['application/json', 'text/csvx', 'x-text/csv', ''])('is not: %j', async (type) => {
    const answer = await send(() => new Response('{}', { headers: { 'content-type': type } })).answer
    expect(answer.type).toBe('json')
  })

  it('may come from elsewhere with any type, may be empty, and may be a part that was asked for', async () => {
    const outside = await send(() => new Response('{}'), { isOutside: true }).answer
    expect([outside.type, (outside as { readonly endIsProof?: boolean }).endIsProof]).toEqual(['file', false])
    const failed = await send(() => new Response('<no>', { status: 403 }), { isOutside: true }).answer
    expect(failed.type).toBe('json')
    const nothing = await send(() => new Response(null, { status: 204 }), { isOutside: true, expects: 'any' })
      .answer
    expect([nothing.type, nothing.failure]).toEqual(['json', undefined])
    const empty = await send(() => new Response(null, { headers: { 'content-type': 'text/csv' } })).answer
    expect(await new Response((empty as { readonly body?: ReadableStream }).body).text()).toBe('')
    expect((empty as { readonly body?: unknown }).body).toBeInstanceOf(ReadableStream)
    const part = await send(() => csv(206), { headers: { range: 'bytes=0-2' } }).answer
    expect(part.type).toBe('file')
  })

  it('that nobody reads is called off', async () => {
    const cancelled: unknown[] = []
    const respond = (): Response =>
      new Response(new ReadableStream({ cancel: () => void cancelled.push('cancelled') }), {
        headers: { 'content-type': 'text/csv' },
      })
    const { failure, text } = await send(respond, { expects: 'JSON' }).answer
    expect([cancelled, text]).toEqual([['cancelled'], ''])
    expect(failure).toMatchObject({ category: 'unreadable', excerpt: '' })
    const without = (): Response => new Response(null, { headers: { 'content-type': 'text/csv' } })
    expect((await send(without, { expects: 'JSON' }).answer).failure).toHaveProperty('category', 'unreadable')
  })
})

describe('a request that fails', () => {
  const refused = (): never => {
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  }

  it('was not sent where nothing has left, unless it was sent before', async () => {
    for (const before of [false, true]) {
      const { answer, allowed } = send(refused, {}, undefined, before)
      expect(await rejection(answer)).toMatchObject({ category: 'network', sent: false })
      expect(allowed.wasSent).toBe(before)
    }
  })

  it('may have been sent where that is not known', async () => {
    const cut = send(() => Promise.reject(Object.assign(new Error('cut'), { code: 'ECONNRESET' })))
    expect(await rejection(cut.answer)).toMatchObject({ category: 'network', sent: undefined })
    expect(cut.allowed.wasSent).toBe(true)
    const odd = { sent: false }
    const thrown = send(() => Promise.reject(odd))
    expect(await rejection(thrown.answer)).toBe(odd)
    expect(thrown.allowed.wasSent).toBe(true)
  })

  it('at a proxy that wants a login says so', async () => {
    const { answer, allowed } = send(() => new Response('', { status: 407 }))
    const error = await rejection(answer)
    expect(error).toMatchObject({ category: 'network', retryable: false, sent: false })
    expect([String(error).includes('a proxy that wants a login'), allowed.wasSent]).toEqual([true, false])
    expect((await send(() => new Response('', { status: 408 })).answer).failure).toHaveProperty('status', 408)
  })

  it('has a hint of the environment only where the fetch is that of Node', async () => {
    vi.stubEnv('HTTPS_PROXY', 'http://proxy.test')
    try {
      expect(String(await rejection(send(refused).answer))).not.toContain('HTTPS_PROXY')
      vi.stubGlobal('fetch', refused)
      const allowed = { wasSent: false } as Allowance
      const request = { method: 'GET', url: URL_PARTS, route: '/x', headers: {}, body: null, allowed }
      const sent = fetchAnswer({ clock: virtualClock(0) }, redact)(request, undefined)
      expect(String(await rejection(sent))).toContain('HTTPS_PROXY is set')
    } finally {
      vi.unstubAllEnvs()
    }
  })
})
