import { crc32 as nodeCrc32, gzipSync } from 'node:zlib'

import { type Clock, ZuoraNetworkError, ZuoraNotFoundError, ZuoraPermissionError } from '@zuora-jobs/client'
import { rejection } from '@zuora-jobs/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type Handler, hostileServer, send } from '../../test/hostile-server.ts'
import { crc32, portableCrc32 } from './crc32.ts'
import { downloadFile, type DownloadOptions } from './download-file.ts'
import type { FetchFile } from './opened-file.ts'
import { FileExpiredError, TransferError } from './transfer-errors.ts'
import type { TransferEvent } from './transfer-event.ts'
import { parseTransfer, type TransferState } from './transfer-state.ts'

const FILE = 'abcdefghijklmnopqrstuvwxyz'
const ETAG = '"v1"'

/** A clock on which a wait passes at once, but for that for a byte, which `stalls` lets pass. */
function testClock({ stalls = false } = {}): Clock & { readonly waits: number[] } {
  const waits: number[] = []
  let elapsed = 0
  const after = (ms: number, wake: () => void): (() => void) => {
    const isStall = ms === 60_000
    if (isStall && !stalls) return () => {}
    const timer = setTimeout(
      () => {
        elapsed += ms
        if (!isStall) waits.push(ms)
        wake()
      },
      isStall ? 50 : 0,
    )
    return () => clearTimeout(timer)
  }
  return {
    now: () => 1_000_000 + elapsed,
    elapsed: () => elapsed,
    after,
    at: (time, wake) => after(time, wake),
    waits,
  }
}

interface Received {
  readonly text: string
  readonly state: TransferState
  readonly events: readonly TransferEvent[]
  readonly waits: readonly number[]
  readonly error: unknown
}

async function receive(
  fetchFile: FetchFile,
  options: DownloadOptions & { stalls?: boolean } = {},
): Promise<Received> {
  const clock = testClock(options)
  const events: TransferEvent[] = []
  const { bytes, state } = downloadFile(fetchFile, 'f1', {
    clock,
    onEvent: (event) => events.push(event),
    ...options,
  })
  let text = ''
  let error: unknown
  try {
    for await (const chunk of bytes) text += Buffer.from(chunk).toString('latin1')
  } catch (cause) {
    error = cause
  }
  return { text, state: state(), events, waits: clock.waits, error }
}

const whole = send('200 OK', { 'content-length': FILE.length, etag: ETAG }, FILE)
const cutAt = (bytes: number, headers: Record<string, string | number> = { etag: ETAG }): Handler =>
  send('200 OK', { 'content-length': FILE.length, ...headers }, FILE.slice(0, bytes), 'cut')
const rest = (
  from: number,
  headers: Record<string, string | number> = {},
  bytes = FILE.slice(from),
): Handler =>
  send(
    '206 Partial Content',
    { 'content-range': `bytes ${from}-25/26`, 'content-length': bytes.length, etag: ETAG, ...headers },
    bytes,
  )

describe('a download', () => {
  it('hands out the bytes of the file', async () => {
    const { fetchFile, requests } = await hostileServer(whole)
    const { text, state, events, error } = await receive(fetchFile)
    expect({ text, events, error }).toEqual({ text: FILE, events: [], error: undefined })
    expect(state).toEqual({
      v: 1,
      fileId: 'f1',
      received: 26,
      crc32: nodeCrc32(FILE),
      length: 26,
      etag: ETAG,
    })
    expect(requests).toEqual([''])
  })

  it('of nothing is complete', async () => {
    const { fetchFile, requests } = await hostileServer(send('200 OK', { 'content-length': 0 }))
    expect(await receive(fetchFile)).toMatchObject({ text: '', error: undefined })
    expect(requests).toHaveLength(1)
  })

  it('is taken up with a range where the server has one', async () => {
    const { fetchFile, requests } = await hostileServer(cutAt(10), rest(10))
    const { text, events, waits } = await receive(fetchFile)
    expect(text).toBe(FILE)
    expect(requests).toEqual(['', 'range: bytes=10- if-range: "v1"'])
    expect(waits).toEqual([1_000])
    expect(events).toMatchObject([
      { type: 'transfer-interrupted', fileId: 'f1', received: 10, waitMs: 1_000 },
      { type: 'transfer-resumed', fileId: 'f1', received: 10, by: 'range' },
    ])
  })

  it('is taken up again and again', async () => {
    const part = (from: number, to: number): Handler =>
      send(
        '206 Partial Content',
        { 'content-range': `bytes ${from}-25/26`, 'content-length': 26 - from },
        FILE.slice(from, to),
        'cut',
      )
    const { fetchFile } = await hostileServer(cutAt(5), part(5, 6), part(6, 20), rest(20))
    const { text, waits } = await receive(fetchFile)
    expect(text).toBe(FILE)
    expect(waits).toEqual([1_000, 1_000, 1_000])
  })

  it('comes from its start where the server has no ranges, and hands out no byte twice', async () => {
    const { fetchFile } = await hostileServer(cutAt(10), cutAt(4), whole)
    const { text, events } = await receive(fetchFile)
    expect(text).toBe(FILE)
    expect(events.at(-1)).toMatchObject({ type: 'transfer-resumed', by: 'start', received: 10 })
  })

  it.each<[string, Handler]>([
    ['another part than the one that was wanted', rest(8)],
    ['a part without its place', send('206 Partial Content', { 'content-length': 16 }, FILE.slice(10))],
    ['a part of a file of another length', rest(10, { 'content-range': 'bytes 10-29/30' })],
    ['a part of another file', rest(10, { etag: '"v2"' })],
    [
      'several parts',
      send('206 Partial Content', { 'content-type': 'multipart/byteranges; boundary=x' }, '--x'),
    ],
    ['a part of packed bytes', rest(10, { 'content-encoding': 'gzip' }, gzipSync('x').toString('latin1'))],
    ['no such range', send('416 Range Not Satisfiable', { 'content-range': 'bytes */26' })],
  ])('comes from its start where the server sends %s', async (_, odd) => {
    const { fetchFile, requests } = await hostileServer(cutAt(10), odd, whole)
    expect(await receive(fetchFile)).toMatchObject({ text: FILE, error: undefined })
    expect(requests.at(-1)).toBe('')
  })

  it('wants no range where nothing tells whether the bytes are of the same file', async () => {
    const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`
    const chunked = { 'transfer-encoding': 'chunked' }
    const { fetchFile, requests } = await hostileServer(
      send('200 OK', chunked, chunk(FILE.slice(0, 10)), 'cut'),
      send('200 OK', chunked, `${chunk(FILE)}0\r\n\r\n`),
    )
    expect(await receive(fetchFile)).toMatchObject({ text: FILE, error: undefined, state: { length: 26 } })
    expect(requests).toEqual(['', ''])
  })

  it('wants no range of a file that is packed for the way', async () => {
    const packed = gzipSync(FILE.repeat(100), { level: 0 })
    const headers = { 'content-encoding': 'gzip', 'content-length': packed.length, etag: ETAG }
    const { fetchFile, requests } = await hostileServer(
      send('200 OK', headers, packed.subarray(0, -9), 'cut'),
      send('200 OK', headers, packed),
    )
    const { text, error } = await receive(fetchFile)
    expect(error).toBeUndefined()
    expect(text).toBe(FILE.repeat(100))
    expect(requests).toEqual(['', ''])
  })

  it.each<[string, Handler]>([
    ['other bytes', send('200 OK', { 'content-length': 26 }, FILE.toUpperCase())],
    ['another length', send('200 OK', { 'content-length': 30 }, `${FILE}zzzz`)],
    ['fewer bytes', send('200 OK', { 'transfer-encoding': 'chunked' }, '3\r\nabc\r\n0\r\n\r\n')],
  ])('ends where the file has become another one: %s', async (_, other) => {
    const first =
      _ === 'fewer bytes'
        ? send('200 OK', { 'transfer-encoding': 'chunked' }, 'a\r\nabcdefghij\r\n', 'cut')
        : cutAt(10)
    const { fetchFile } = await hostileServer(first, other)
    const { text, error } = await receive(fetchFile)
    expect(text).toBe('abcdefghij')
    expect(error).toMatchObject({ name: 'TransferError', code: 'transfer', received: 10 })
    expect((error as Error).message).toContain('the file is another one than before')
  })

  it('is taken up where the connection stalls', async () => {
    const { fetchFile } = await hostileServer(
      send('200 OK', { 'content-length': 26, etag: ETAG }, FILE.slice(0, 10), 'hang'),
      rest(10),
    )
    const { text, events } = await receive(fetchFile, { stalls: true })
    expect(text).toBe(FILE)
    expect(events[0]).toMatchObject({ cause: { message: 'no byte came for 60000 ms' } })
  })

  it('does not stall where its reader is slow', async () => {
    const { fetchFile } = await hostileServer(whole)
    const events: TransferEvent[] = []
    const clock = testClock({ stalls: true })
    const { bytes, state } = downloadFile(fetchFile, 'f1', { clock, onEvent: (event) => events.push(event) })
    for await (const _ of bytes) await new Promise((resolve) => setTimeout(resolve, 120))
    expect(state().received).toBe(26)
    expect(events).toEqual([])
  })

  it('goes on when the network was away for minutes, and gives up when it stays away', async () => {
    const { fetchFile } = await hostileServer(cutAt(10), rest(10))
    let calls = 0
    const away: FetchFile = async (...request) => {
      calls += 1
      if (calls > 1 && calls < 15) throw new ZuoraNetworkError('no network', { category: 'network' })
      return fetchFile(...request)
    }
    const { text, waits } = await receive(away)
    expect(text).toBe(FILE)
    expect(waits.slice(0, 7)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
    const { error, state } = await receive(async () => {
      throw new ZuoraNetworkError('no network', { category: 'network' })
    })
    expect(error).toBeInstanceOf(TransferError)
    expect((error as Error).message).toBe(
      'the file f1 stands at 0 bytes: it comes no further (no network); it can be continued from there',
    )
    expect(state).toEqual({ v: 1, fileId: 'f1', received: 0, crc32: 0 })
  })

  it('gives up on a server that breaks at the same byte for ever', async () => {
    const { fetchFile, requests } = await hostileServer(cutAt(10, {}))
    const { text, error } = await receive(fetchFile)
    expect(text).toBe('abcdefghij')
    expect(error).toBeInstanceOf(TransferError)
    expect(requests.length).toBeLessThan(10)
  })

  it('waits as long as Zuora wants', async () => {
    const { fetchFile } = await hostileServer(whole)
    let calls = 0
    const limited: FetchFile = async (...request) => {
      if ((calls += 1) === 1)
        throw new ZuoraNetworkError('later', { category: 'limit', retryAfterMs: 45_000 })
      return fetchFile(...request)
    }
    expect(await receive(limited)).toMatchObject({ text: FILE, waits: [45_000] })
  })

  it('passes 503 and 429 as a status, and no other refusal', async () => {
    const { fetchFile } = await hostileServer(send('503 Busy', {}), send('429 Slow', {}), whole)
    expect(await receive(fetchFile)).toMatchObject({ text: FILE, error: undefined })
    const refusing = await hostileServer(send('403 No', {}))
    expect((await receive(refusing.fetchFile)).error).toMatchObject({
      message: expect.stringContaining('HTTP 403'),
    })
  })

  it('says that a file has been deleted, also when it goes on the way', async () => {
    const thrown: FetchFile = async () => {
      throw new ZuoraNotFoundError('gone', { category: 'not-found', status: 404 })
    }
    for (const { fetchFile } of [
      { fetchFile: thrown },
      await hostileServer(send('404 Not Found', {})),
      await hostileServer(cutAt(10), send('410 Gone', {})),
    ]) {
      const { error } = await receive(fetchFile)
      expect(error).toBeInstanceOf(FileExpiredError)
      expect(error).toMatchObject({ code: 'file-expired', fileId: 'f1', cause: expect.any(Error) })
      expect((error as Error).message).toContain('Zuora keeps files of results for 3 days; run the job again')
    }
  })

  it('passes on what the client throws for good', async () => {
    const refusal = new ZuoraPermissionError('no', { category: 'permission' })
    const { error } = await receive(async () => {
      throw refusal
    })
    expect(error).toBe(refusal)
  })

  it('says that a file expires soon', async () => {
    const { fetchFile } = await hostileServer(whole)
    const told = (await receive(fetchFile, { expiresAt: 1_000_000 + 3_600_000 })).events
    expect(told).toEqual([{ type: 'file-expiring', fileId: 'f1', expiresAt: 4_600_000, leftMs: 3_600_000 }])
    expect((await receive(fetchFile, { expiresAt: 1_000_000 + 86_400_000 })).events).toEqual([])
  })

  it('ends when it is aborted, also while nothing comes', async () => {
    const controller = new AbortController()
    const hanging: Handler = (socket, request) => {
      send('200 OK', { 'content-length': 26 }, FILE.slice(0, 10), 'hang')(socket, request)
      setTimeout(() => controller.abort(), 30)
    }
    const { fetchFile } = await hostileServer(hanging)
    const { text, error } = await receive(fetchFile, { signal: controller.signal })
    expect(text).toBe('abcdefghij')
    expect(error).toBe(controller.signal.reason)
  })

  it('closes the connection when it is left', async () => {
    let isClosed = false
    const { fetchFile } = await hostileServer((socket, request) => {
      socket.on('close', () => (isClosed = true))
      send('200 OK', { 'content-length': 26 }, FILE.slice(0, 10), 'hang')(socket, request)
    })
    for await (const _ of downloadFile(fetchFile, 'f1').bytes) break
    await expect.poll(() => isClosed).toBe(true)
  })
})

describe('a download in another process', () => {
  const stateAt = (received: number, facts: object = { length: 26, etag: ETAG }): TransferState =>
    parseTransfer(
      JSON.parse(
        JSON.stringify({ v: 1, fileId: 'f1', received, crc32: nodeCrc32(FILE.slice(0, received)), ...facts }),
      ),
    )

  it('goes on with the state, by a range or from the start', async () => {
    const ranged = await hostileServer(rest(10))
    expect(await receive(ranged.fetchFile, { from: stateAt(10) })).toMatchObject({ text: FILE.slice(10) })
    expect(ranged.requests).toEqual(['range: bytes=10- if-range: "v1"'])
    const plain = await hostileServer(whole)
    const { text, state } = await receive(plain.fetchFile, { from: stateAt(10, {}) })
    expect(text).toBe(FILE.slice(10))
    expect(state.crc32).toBe(nodeCrc32(FILE))
  })

  it('sends nothing where all is there', async () => {
    const { fetchFile, requests } = await hostileServer(whole)
    expect(await receive(fetchFile, { from: stateAt(26) })).toMatchObject({ text: '', error: undefined })
    expect(requests).toEqual([])
  })

  it('ends where the first bytes are others', async () => {
    const { fetchFile } = await hostileServer(whole)
    const from = { ...stateAt(10, {}), crc32: 7 }
    expect(await receive(fetchFile, { from })).toMatchObject({ text: '', error: { name: 'TransferError' } })
  })

  it('is refused for another file, and for what is not a state', async () => {
    expect(() =>
      downloadFile(async () => rejection(Promise.reject()) as never, 'f2', { from: stateAt(1) }),
    ).toThrow(TypeError)
    for (const value of [undefined, {}, { ...stateAt(1), received: -1 }, { ...stateAt(1), etag: 1 }]) {
      expect(() => parseTransfer(value)).toThrow('not the state of a download')
    }
    expect(() => parseTransfer({ v: 2 })).toThrow('later version (form 2)')
  })

  it('hands out every byte once, wherever connections break and processes end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.boolean(), fc.boolean()), { maxLength: 6 }),
        async (breaks) => {
          let text = ''
          let from: TransferState | undefined
          let attempts = 0
          const fetchFile: FetchFile = async (_, { range }) => {
            const [size, hasRanges] = breaks[attempts] ?? [Infinity, true]
            attempts += 1
            const start = hasRanges ? (range?.from ?? 0) : 0
            const sent = Buffer.from(FILE.slice(start, start + size))
            const isCut = start + size < FILE.length
            const body = new ReadableStream<Uint8Array>({
              start(controller) {
                if (sent.length > 0) controller.enqueue(new Uint8Array(sent))
                if (!isCut) controller.close()
              },
              pull(controller) {
                if (isCut) controller.error(new TypeError('terminated'))
              },
            })
            const place = { 'content-range': `bytes ${start}-25/26` }
            const headers = new Headers({
              'content-length': String(FILE.length - start),
              etag: ETAG,
              ...(start > 0 && place),
            })
            return { status: start > 0 ? 206 : 200, headers, body }
          }
          // A process that ends after one chunk, and one that does not.
          for (const [, , isKilled] of [...breaks, [0, true, false] as const]) {
            const { bytes, state } = downloadFile(fetchFile, 'f1', { clock: testClock(), from })
            for await (const chunk of bytes) {
              text += Buffer.from(chunk).toString()
              if (isKilled) break
            }
            from = parseTransfer(JSON.parse(JSON.stringify(state())))
            expect(from.received).toBe(text.length)
          }
          expect(text).toBe(FILE)
        },
      ),
    )
  })
})

it('the checksum is the same with and without Node, and goes on', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
      const all = nodeCrc32(Buffer.concat([one, other]))
      expect(portableCrc32(other, portableCrc32(one, 0))).toBe(all)
      expect(crc32(other, crc32(one, 0))).toBe(all)
    }),
  )
})

describe('the memory of chunks', () => {
  const parts = [Buffer.from('ab'), Buffer.from('cd')].map((one) => new Uint8Array(one))
  const serve =
    (type: 'bytes' | undefined): FetchFile =>
    async () => ({
      status: 200,
      headers: new Headers({ 'content-length': '4' }),
      body: new ReadableStream({
        type: type as 'bytes',
        start(controller: ReadableByteStreamController) {
          for (const part of parts) controller.enqueue(type === undefined ? part : part.slice())
          controller.close()
        },
      }),
    })

  it.each([
    ['bytes', true, [2, 2]],
    ['bytes', false, [0, 0]],
    // Of other streams nobody knows whose they are.
    [undefined, false, [2, 2]],
  ] as const)('of a stream of %s, with keepChunks: %s', async (type, keepChunks, left) => {
    const chunks: Uint8Array[] = []
    let text = ''
    for await (const chunk of downloadFile(serve(type), 'f', { keepChunks }).bytes) {
      text += Buffer.from(chunk).toString()
      chunks.push(chunk)
    }
    expect(text).toBe('abcd')
    expect(chunks.map(({ length }) => length)).toEqual(left)
  })
})
