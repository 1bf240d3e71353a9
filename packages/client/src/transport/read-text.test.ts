import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGzip } from 'node:zlib'

import { JOB_ID, rejection } from '@zuora-jobs/testing'
import { afterEach, describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import { systemClock } from '../index.ts'

const MB = 2 ** 20
const spaces = new Uint8Array(MB).fill(0x20)

/** A body of some megabytes, and how many of them were read. */
function bodyOf(megabytes: number): {
  readonly stream: ReadableStream<Uint8Array>
  readonly read: () => number
} {
  let read = 0
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (read === megabytes) return controller.close()
        read += 1
        controller.enqueue(spaces)
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, read: () => read }
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

describe('readText', () => {
  it.each([200, 500])('read gigabytes of JSON into memory, and read them again (HTTP %i)', async (status) => {
    const { stream, read } = bodyOf(10_000)
    const { zuora, requests } = clientWith(() => new Response(stream, { status }))
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(error).toMatchObject({
      name: 'ZuoraUnreadableError',
      category: 'unreadable',
      retryable: false,
      status,
    })
    expect(String(error)).toContain(`HTTP ${status} holds more than 64 MB; ask for less at a time`)
    expect([read(), requests.length]).toEqual([65, 1])
  })

  it('unpacked 2 MB of gzip to gigabytes', async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      const gzip = createGzip()
      gzip.pipe(response)
      for (let count = 0; count < 200; count += 1) gzip.write(spaces)
      gzip.end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { zuora } = clientWith((_, __, signal) => fetch(url, { signal: signal ?? null }), {
      clock: systemClock,
    })
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(error).toMatchObject({ category: 'unreadable', retryable: false })
  })

  it('reads what fits, whatever the borders of its chunks', async () => {
    const bytes = new TextEncoder().encode('\u{feff}{"id":"é😀"}')
    const stream = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
        controller.close()
      },
    })
    const { zuora } = clientWith(() => new Response(stream))
    expect(await zuora.aqua.get({ jobId: JOB_ID })).toEqual({ id: 'é😀' })
  })
})
