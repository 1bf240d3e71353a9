import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

import type { ResultFile } from '../database/files/result-file.ts'
import type { Answer } from '../engine/answer.ts'
import type { Clock } from '../time/clock.ts'

/** Bodies above this size are compressed when the client takes gzip. */
const COMPRESS_ABOVE_BYTES = 1000

/** The only media types Zuora compresses; archives are not among them. */
const COMPRESSIBLE = new Set(['application/json', 'application/xml', 'text/html', 'text/csv', 'text/plain'])

/** Writes an answer to the socket, compressed when Zuora would, and broken where a scenario says so. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  acceptEncoding: string | undefined,
  clock: Pick<Clock, 'wait'>,
): Promise<void> {
  const { delayMs, drop, slowMs, truncate } = answer.delivery ?? {}
  if (delayMs !== undefined) await clock.wait(delayMs)
  if (drop === true) return void response.destroy()
  const file = fileOf(answer)
  const mediaType = file.contentType.split(';', 1)[0] ?? ''
  const compress =
    file.bytes.length > COMPRESS_ABOVE_BYTES && COMPRESSIBLE.has(mediaType) && takesGzip(acceptEncoding)
  const bytes = compress ? gzipSync(file.bytes) : file.bytes
  response.writeHead(answer.status, {
    'content-type': file.contentType,
    'content-length': String(bytes.length),
    ...(compress ? { 'content-encoding': 'gzip' } : {}),
    ...answer.headers,
  })
  const half = Math.ceil(bytes.length / 2)
  if (slowMs !== undefined) {
    // The wait first: a client that has the headers can rely on it.
    const wait = clock.wait(slowMs)
    response.write(bytes.subarray(0, half))
    await wait
    if (truncate !== true) return void response.end(bytes.subarray(half))
    response.destroy()
  } else if (truncate === true) {
    response.write(bytes.subarray(0, half), () => response.destroy())
  } else {
    response.end(bytes)
  }
}

/** The body of an answer as bytes, with what they are. */
export function fileOf({ body }: Pick<Answer, 'body'>): ResultFile {
  return 'file' in body
    ? body.file
    : { contentType: 'application/json', bytes: Buffer.from(JSON.stringify(body.json)) }
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
