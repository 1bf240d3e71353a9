import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

import type { Answer } from '../engine/answer.ts'

/** Bodies above this size are compressed when the client takes gzip. */
const COMPRESS_ABOVE_BYTES = 1000

/** The only media types Zuora compresses; archives are not among them. */
const COMPRESSIBLE = new Set(['application/json', 'application/xml', 'text/html', 'text/csv', 'text/plain'])

/** An answer, and what its delivery waits with. */
export interface Served {
  readonly answer: Answer
  /** Waits for so many milliseconds of the tenant's time. */
  readonly wait: (ms: number) => Promise<void>
}

/** An answer on its way. */
interface Delivery {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The body. It throws where a scenario cuts the connection. */
  readonly pieces: AsyncGenerator<Uint8Array, void>
  /** Ends what is still to come: nobody reads it any more. */
  readonly cancel?: () => void
}

/** Writes an answer to the socket, compressed when Zuora would, and broken where a scenario says so. */
export async function sendAnswer(
  response: ServerResponse,
  served: Served,
  acceptEncoding: string | undefined,
): Promise<void> {
  const { status, headers, pieces, cancel } = await deliver(served, takesGzip(acceptEncoding))
  if (cancel !== undefined) response.once('close', cancel)
  response.writeHead(status, headers)
  // Each piece is on its way before the connection can be cut.
  for await (const piece of pieces) {
    await new Promise((sent) => response.write(piece, sent))
    // Nobody reads on: a file of millions of rows need not be made to its end.
    if (response.destroyed) return
  }
  response.end()
}

/**
 * Begins to deliver an answer, as soon as a scenario lets it.
 *
 * @throws TypeError as `fetch` does, where a scenario cuts the connection instead.
 */
export async function deliver({ answer, wait }: Served, mayCompress = false): Promise<Delivery> {
  const { delayMs, drop, slowMs, truncate } = answer.delivery ?? {}
  if (delayMs !== undefined) await wait(delayMs)
  if (drop === true) throw connectionEnded('fetch failed')
  if (answer.stream !== undefined) return endless(answer, answer.stream)
  const file =
    'file' in answer.body
      ? answer.body.file
      : { contentType: 'application/json', bytes: Buffer.from(JSON.stringify(answer.body.json)) }
  const { contentType } = file
  if ('pieces' in file) {
    const headers = { 'content-type': contentType, ...answer.headers }
    return { status: answer.status, headers, pieces: inPieces(file.pieces(), answer.delivery, wait) }
  }
  const isCompressed = mayCompress && answer.status !== 206 && isWorthPacking(file.bytes, contentType)
  const bytes = isCompressed ? gzipSync(file.bytes) : file.bytes
  const half = slowMs === undefined && truncate !== true ? bytes.length : Math.ceil(bytes.length / 2)
  const halves = [bytes.subarray(0, half), ...(half < bytes.length ? [bytes.subarray(half)] : [])]
  const pieces = inPieces(halves, answer.delivery, wait)
  const headers = {
    'content-type': contentType,
    'content-length': String(bytes.length),
    ...answer.headers,
    ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
  }
  // A range would be one of the packed bytes, which are not the same each time they are packed.
  const { etag: _etag, 'accept-ranges': _ranges, ...packed } = headers as Record<string, string>
  return { status: answer.status, headers: isCompressed ? packed : headers, pieces }
}

function isWorthPacking(bytes: Uint8Array, contentType: string): boolean {
  return bytes.length > COMPRESS_ABOVE_BYTES && COMPRESSIBLE.has(contentType.split(';', 1)[0] ?? '')
}

/** A body piece by piece. What a scenario does to its second half happens behind the first piece. */
function inPieces(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { slowMs, truncate, headOnly }: NonNullable<Answer['delivery']> = {},
  wait: Served['wait'],
): AsyncGenerator<Uint8Array, void> {
  // The wait begins first: whoever has seen the headers can rely on it.
  const slow = slowMs === undefined ? undefined : wait(slowMs)
  return (async function* (): AsyncGenerator<Uint8Array, void> {
    if (headOnly === true) return
    let isFirst = true
    for await (const piece of pieces) {
      yield piece
      if (!isFirst) continue
      isFirst = false
      await slow
      if (truncate === true) throw connectionEnded('terminated')
    }
  })()
}

/** An answer whose body has no end that is known. */
function endless({ status, headers, body }: Answer, stream: ReadableStream<Uint8Array>): Delivery {
  const reader = stream.getReader()
  const pieces = (async function* (): AsyncGenerator<Uint8Array, void> {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  })()
  const type = 'file' in body ? body.file.contentType : 'application/json'
  return { status, headers: { 'content-type': type, ...headers }, pieces, cancel: () => void reader.cancel() }
}

/** What `fetch` throws when the other side ends the connection. */
function connectionEnded(message: string): TypeError {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })
  return new TypeError(message, { cause })
}

/** `gzip`, `gzip;q=0.5` and `*` do; `gzip;q=0` does not. */
export function takesGzip(acceptEncoding: string | undefined): boolean {
  const offers = (acceptEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((offer) => offer.trim())
  const offer = offers.find((text) => /^gzip\b/.test(text)) ?? offers.find((text) => text.startsWith('*'))
  return offer !== undefined && !/;\s*q=0(\.0*)?$/.test(offer)
}
