import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { JOB_ID, json, rejection } from '@zuora-jobs/testing'
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

  it('reads no byte of a file before somebody asks', async () => {
    let pulled = 0
    const source = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled += 1
          controller.enqueue(new TextEncoder().encode('x'))
        },
      },
      { highWaterMark: 0 },
    )
    const { zuora } = clientWith(() => new Response(source, { headers: { 'content-type': 'text/csv' } }))
    const { body } = await zuora.files.download({ fileId: 'f1' })
    expect(pulled).toBe(0)
    await body.cancel()
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
})
