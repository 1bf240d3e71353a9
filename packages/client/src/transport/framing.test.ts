import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'

import { rejection } from '@zuora-jobs/testing'
import { afterEach, describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import { type FileDownload, systemClock } from '../index.ts'

const CSV = 'Id,Name\r\nA1,alpha\r\nA2,beta\r\n'
const TYPE = 'content-type: text/csv\r\n'
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A server that writes these bytes, whatever it is asked, and closes the connection. */
async function serving(...parts: readonly (string | Uint8Array)[]): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(Buffer.concat(parts.map((part) => Buffer.from(part)))))
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as { readonly port: number }).port}`
}

async function download(...parts: readonly (string | Uint8Array)[]): Promise<FileDownload> {
  const url = await serving(...parts)
  const { zuora } = clientWith((_request, _call, signal) => fetch(url, { signal: signal ?? null }), {
    clock: systemClock,
    retries: 0,
  })
  return zuora.files.download({ fileId: 'f' })
}

function chunked(body: string | Uint8Array, last = '0\r\n\r\n'): Uint8Array {
  const bytes = Buffer.from(body)
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from(`\r\n${last}`)])
}

const OK = `HTTP/1.1 200 OK\r\n${TYPE}`
const CHUNKED = `${OK}transfer-encoding: chunked\r\n\r\n`

describe('a body that is known to be whole', () => {
  it.each([
    ['a length', [`${OK}content-length: ${CSV.length}\r\n\r\n`, CSV]],
    ['a length under HTTP/1.0', [`HTTP/1.0 200 OK\r\n${TYPE}content-length: ${CSV.length}\r\n\r\n`, CSV]],
    ['chunks', [CHUNKED, chunked(CSV)]],
    ['a length beyond which there is more', [`${OK}content-length: ${CSV.length}\r\n\r\n`, CSV, 'more']],
  ])('has %s', async (_, parts) => {
    const { body, endIsProof } = await download(...parts)
    expect([await new Response(body).text(), endIsProof]).toEqual([CSV, true])
  })
})

describe('a body that is cut', () => {
  it.each([
    ['before its length', [`${OK}content-length: 1000\r\n\r\n`, CSV]],
    ['before its length under HTTP/1.0', [`HTTP/1.0 200 OK\r\n${TYPE}content-length: 1000\r\n\r\n`, CSV]],
    ['before its last chunk', [CHUNKED, chunked(CSV, '')]],
    ['within a chunk', [CHUNKED, `ff\r\n${CSV}`]],
    [
      'before the last chunk of gzip',
      [`${OK}content-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n`, chunked(gzipSync(CSV), '')],
    ],
    [
      'before the length of gzip',
      [`${OK}content-encoding: gzip\r\ncontent-length: 1000\r\n\r\n`, gzipSync(CSV)],
    ],
  ] satisfies [string, (string | Uint8Array)[]][])('ended early without saying so: %s', async (_, parts) => {
    const { body } = await download(...parts)
    expect(await rejection(new Response(body).text())).toMatchObject({ category: 'network' })
  })
})

describe('a body of which nobody can tell', () => {
  const half = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length - 9)
  it.each([
    ['ends with its connection', [`${OK}connection: close\r\n\r\n`, CSV]],
    ['ends with its connection under HTTP/1.0', [`HTTP/1.0 200 OK\r\n${TYPE}\r\n`, CSV]],
    ...(
      [
        ['gzip', gzipSync(CSV)],
        ['deflate', deflateSync(CSV)],
        ['br', brotliCompressSync(CSV)],
      ] as const
    ).map(([encoding, bytes]): [string, (string | Uint8Array)[]] => [
      `is the start of ${encoding}`,
      [`${OK}content-encoding: ${encoding}\r\ntransfer-encoding: chunked\r\n\r\n`, chunked(half(bytes))],
    ]),
  ] satisfies [string, (string | Uint8Array)[]][])('was called whole: it %s', async (_, parts) => {
    const { body, endIsProof } = await download(...parts)
    expect(endIsProof).toBe(false)
    // Whatever fetch makes of it.
    await new Response(body).text().catch(() => {})
  })
})

describe('a status that holds no whole file', () => {
  it.each([
    [
      'a part that nobody asked for',
      [
        `HTTP/1.1 206 Partial Content\r\n${TYPE}content-range: bytes 0-3/99\r\ncontent-length: 4\r\n\r\n`,
        'Id,N',
      ],
    ],
    ['no content', [`HTTP/1.1 204 No Content\r\n${TYPE}\r\n`]],
  ])('was taken for a file: %s', async (_, parts) => {
    expect(await rejection(download(...parts))).toMatchObject({ category: 'unreadable' })
  })

  it('is a file where a part was asked for', async () => {
    const url = await serving(`HTTP/1.1 206 Partial Content\r\n${TYPE}content-length: 4\r\n\r\n`, 'Id,N')
    const { zuora } = clientWith(() => fetch(url), { clock: systemClock })
    const path = '/v1/files/{file-id}'
    const headers = { range: 'bytes=0-3' }
    const answer = await zuora.request({ method: 'GET', path, params: { 'file-id': 'f' }, headers })
    expect(answer).toMatchObject({ type: 'file', status: 206, endIsProof: true })
    expect(answer.type === 'file' && (await new Response(answer.body).text())).toBe('Id,N')
  })
})

it.each([8, 99])('a fetch of the caller cut a body of %i bytes, and nobody noticed', async (length) => {
  const headers = { 'content-type': 'text/csv', 'content-length': `${length}` }
  const { zuora } = clientWith(() => new Response(CSV, { headers }))
  const { body } = await zuora.files.download({ fileId: 'f' })
  const error = await rejection(new Response(body).text())
  expect(error).toMatchObject({
    category: 'network',
    cause: { message: `ended after ${CSV.length} of ${length} bytes` },
  })
})
