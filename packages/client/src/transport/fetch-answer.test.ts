import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { idle, JOB_ID, json, rejection } from '@zuora-jobs/testing'
import { afterEach, describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import { isZuoraError, systemClock, ZuoraNetworkError, ZuoraUnreadableError } from '../index.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A server that promises more than it sends, then hangs up. */
async function brokenServer(contentType: string): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': contentType, 'content-length': '1000' })
    response.write('{"id":', () => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('fetchAnswer', () => {
  it('names a connection that breaks in the middle of an answer', async () => {
    const url = await brokenServer('application/json')
    const { zuora } = clientWith(() => fetch(url), { retries: 0, clock: systemClock })
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(error).toBeInstanceOf(ZuoraNetworkError)
    expect(error).toMatchObject({
      category: 'network',
      retryable: true,
      operation: `GET /v1/batch-query/jobs/${JOB_ID}`,
    })
  })

  it('lets a file stream fail rather than end early', async () => {
    const url = await brokenServer('text/csv;charset=UTF-8')
    const { zuora } = clientWith(() => fetch(url), { retries: 0, clock: systemClock })
    const { body } = await zuora.files.download({ fileId: 'f1' })
    const error = await rejection(new Response(body).text())
    expect(isZuoraError(error) && error.category).toBe('network')
  })

  it('reads a megabyte of a file before somebody asks, and no more', async () => {
    let pulled = 0
    const source = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled += 1
          controller.enqueue(new Uint8Array(65_536))
        },
      },
      { highWaterMark: 0 },
    )
    const { zuora } = clientWith(() => new Response(source, { headers: { 'content-type': 'text/csv' } }))
    const { body } = await zuora.files.download({ fileId: 'f1' })
    await idle()
    expect(pulled).toBe(16)
    await body.getReader().read()
    await idle()
    expect(pulled).toBe(17)
  })

  it('rejects with the reason of an abort, untouched', async () => {
    const reason = { why: 'enough' }
    const controller = new AbortController()
    const { zuora } = clientWith(async (_request, _call, signal) => {
      controller.abort(reason)
      signal?.throwIfAborted()
      return json({})
    })
    expect(await rejection(zuora.aqua.get({ jobId: JOB_ID }, { signal: controller.signal }))).toBe(reason)
  })

  it('sends nothing for a signal that is aborted already', async () => {
    const { zuora, requests, tokens } = clientWith(() => json({}))
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }, { signal: AbortSignal.abort('before') }))
    expect(error).toBe('before')
    expect([requests.length, tokens()]).toEqual([0, 0])
  })

  it.each([
    ['HTML', new Response('<html>gateway</html>', { headers: { 'content-type': 'text/html' } })],
    ['truncated JSON', new Response('{"id":', { headers: { 'content-type': 'application/json' } })],
    ['an empty body', new Response(null)],
    ['a file', new Response('a,b', { headers: { 'content-type': 'text/csv' } })],
  ])('calls %s unreadable where JSON is due', async (_, response) => {
    const { zuora } = clientWith(() => response)
    expect(await rejection(zuora.aqua.get({ jobId: JOB_ID }))).toBeInstanceOf(ZuoraUnreadableError)
  })

  it('leaves typed paths as openapi-fetch has them: results, no exceptions', async () => {
    const { zuora } = clientWith((_, call) =>
      call === 1 ? json({ id: JOB_ID }) : json({ success: false }, { status: 404 }),
    )
    const init = { params: { path: { jobid: JOB_ID } } }
    const found = await zuora.GET('/v1/batch-query/jobs/{jobid}', init)
    expect(found.data).toEqual({ id: JOB_ID })
    const lost = await zuora.GET('/v1/batch-query/jobs/{jobid}', init)
    expect([lost.response.status, lost.error]).toEqual([404, { success: false }])
  })

  const refused = { success: false, reasons: [{ code: 50000040, message: 'no' }] }
  const html = '<html>gateway</html>'
  it.each([
    ['an empty 500', () => new Response(null, { status: 500, headers: { 'content-length': '0' } })],
    ['an empty 500 without a length', () => new Response(null, { status: 500 })],
    ['an empty 304', () => new Response(null, { status: 304 })],
    ['an empty 200', () => new Response(null)],
    ['an empty 200 with a length', () => new Response(null, { headers: { 'content-length': '0' } })],
  ])('took %s for a success of a typed path', async (_, respond) => {
    const { zuora } = clientWith(respond, { retries: 0 })
    const result = await zuora.GET('/v1/batch-query/jobs/{jobid}', { params: { path: { jobid: JOB_ID } } })
    expect(isZuoraError(result.error)).toBe(true)
    expect([result.data, result.response.ok]).toEqual([undefined, false])
  })

  it.each([
    ['a refusal under HTTP 200', () => json(refused), refused],
    [
      'a refusal of AQuA',
      () => json({ errorCode: '90002', message: 'no' }),
      { errorCode: '90002', message: 'no' },
    ],
    ['HTML under HTTP 200', () => new Response(html, { headers: { 'content-type': 'text/html' } }), html],
    ['HTML with a length', () => new Response(html, { headers: { 'content-length': '20' } }), html],
  ])('took %s for data of a typed path, or threw a SyntaxError', async (_, respond, body) => {
    const { zuora } = clientWith(respond, { retries: 0 })
    const result = await zuora.GET('/v1/batch-query/jobs/{jobid}', { params: { path: { jobid: JOB_ID } } })
    expect(result).toMatchObject({ error: body, response: { status: 200, ok: false } })
    expect(result.data).toBeUndefined()
  })

  it('takes text for data where a typed path asks for text', async () => {
    const { zuora } = clientWith(() => new Response('pong'))
    const init = { params: { path: { jobid: JOB_ID } }, parseAs: 'text' as const }
    expect(await zuora.GET('/v1/batch-query/jobs/{jobid}', init)).toMatchObject({ data: 'pong' })
  })
})
