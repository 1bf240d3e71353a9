import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import { watchStream } from './watch-stream.ts'

const HEADERS = { 'content-type': 'text/csv' }
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A tenant whose files have some bytes; `closed` resolves when the connection of one is. */
async function tenantOf(bytes: number): Promise<{ readonly url: string; readonly closed: Promise<unknown> }> {
  const { promise: closed, resolve } = Promise.withResolvers<unknown>()
  const server = createServer((request, response) => {
    request.resume()
    if (request.url === '/oauth/token') {
      response.end('{"access_token":"a-token","expires_in":3600}')
      return
    }
    response.on('close', resolve)
    response.writeHead(200, { ...HEADERS, 'content-length': bytes })
    response.end(Buffer.alloc(bytes))
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, closed }
}

/** Starts a program that can `open` a file of the tenant. */
function start(url: string, then: string): ChildProcess {
  const program = `
    import { createZuoraClient } from '@zuora-jobs/client'
    const auth = { clientId: 'a-client', clientSecret: 'a-secret' }
    const zuora = createZuoraClient({ baseUrl: '${url}', auth })
    const open = () => zuora.files.download({ fileId: 'f' })
    ${then}`
  const flags = ['--expose-gc', '--conditions=@zuora-jobs/source', '--input-type=module', '-e', program]
  return spawn(process.execPath, flags, { cwd: new URL('../../', import.meta.url), stdio: 'inherit' })
}

describe('a file that nobody reads', () => {
  it.each([7, 10_000_000])(
    'kept the process alive for 125 s (%i bytes)',
    async (bytes) => {
      const { url } = await tenantOf(bytes)
      const [code] = (await once(start(url, 'console.assert((await open()).contentType)'), 'exit')) as [
        unknown,
      ]
      expect(code).toBe(0)
    },
    30_000,
  )

  it('kept its connection, though nobody could read it any more', async () => {
    const { url, closed } = await tenantOf(10_000_000)
    // In a function of its own: what a module has awaited is never collected.
    const child = start(url, 'await open().then(() => {}); setInterval(globalThis.gc, 20)')
    const exited = once(child, 'exit')
    await closed
    expect(child.exitCode).toBe(null)
    child.kill()
    await exited
  }, 30_000)

  it('set off the alarm for a silent server, though it was the reader who was slow', async () => {
    const { zuora, clock } = clientWith(() => new Response('a\n1\n', { headers: HEADERS }))
    const { body } = await zuora.files.download({ fileId: 'f' }, { timeoutMs: 1_000 })
    expect(clock.pending()).toBe(0)
    const reader = body.getReader()
    expect((await reader.read()).value).toHaveLength(4)
    expect(clock.pending()).toBe(0)
    clock.advance(3_600_000)
    expect((await reader.read()).done).toBe(true)
  })
})

describe('the body of a file', () => {
  const rest = { onAsk() {}, onRest() {}, onEnd() {}, explain: (cause: unknown) => cause }

  const ofBytes = (chunks: readonly string[]): ReadableStream<Uint8Array> =>
    new ReadableStream({
      type: 'bytes',
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
        controller.close()
      },
    })

  it('of bytes is read into buffers of the reader, to its end', async () => {
    const stream = watchStream(ofBytes(['abc', 'd']), { ...rest, length: 4 })
    const reader = stream.getReader({ mode: 'byob' })
    let view = new Uint8Array(2)
    let text = ''
    for (;;) {
      const { done, value } = await reader.read(view)
      text += new TextDecoder().decode(value)
      if (done) break
      view = new Uint8Array(value.buffer)
    }
    expect(text).toBe('abcd')
  })

  it('of bytes fails where it ends early, also for such a reader', async () => {
    const stream = watchStream(ofBytes(['abc']), { ...rest, length: 4 })
    const reader = stream.getReader({ mode: 'byob' })
    expect((await reader.read(new Uint8Array(8))).value).toHaveLength(3)
    await expect(reader.read(new Uint8Array(8))).rejects.toThrow('ended after 3 of 4 bytes')
  })

  it('whose chunks are parts of one buffer takes none of them away', async () => {
    const shared = new TextEncoder().encode('abcd')
    const parts = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(shared.subarray(0, 2))
        controller.enqueue(shared.subarray(2))
        controller.close()
      },
    })
    expect(await new Response(watchStream(parts, { ...rest, length: 4 })).text()).toBe('abcd')
    expect(shared).toHaveLength(4)
  })
})

// Node's fetch fails an assertion where nobody can catch it. The sockets are raw: they close at once.
it('a file behind `connection: close` ended the process of a slow reader', async () => {
  const program = `
    import { createServer } from 'node:net'
    import { setTimeout } from 'node:timers/promises'
    const head = 'HTTP/1.1 200 OK\\r\\ncontent-type: text/csv\\r\\ncontent-length: 100000\\r\\nconnection: close'
    const answer = Buffer.concat([Buffer.from(head + '\\r\\n\\r\\n'), Buffer.alloc(100_000, 'x')])
    const server = createServer((socket) => socket.once('data', () => socket.end(answer)))
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
    const baseUrl = 'http://127.0.0.1:' + server.address().port
    const { files } = createZuoraClient({ baseUrl, auth: { getToken: () => 'a-token' } })
    const { body } = await files.download({ fileId: 'f' })
    await setTimeout(50)
    for await (const _ of body) await setTimeout(20)
    server.close()`
  const [code] = (await once(start('http://127.0.0.1:1', program), 'exit')) as [unknown]
  expect(code).toBe(0)
}, 30_000)
