import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

import type { Answer } from '../engine/answer.ts'

/** Bodies above this size are compressed when the client takes gzip. */
const compressAboveBytes = 1000

/** The only media types Zuora compresses; archives are not among them. */
const compressible = new Set(['application/json', 'application/xml', 'text/html', 'text/csv', 'text/plain'])

/** Writes an answer to the socket, compressed when Zuora would. */
export function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  acceptEncoding: string | undefined,
): void {
  const file =
    'file' in answer.body
      ? answer.body.file
      : { contentType: 'application/json', bytes: Buffer.from(JSON.stringify(answer.body.json)) }
  const mediaType = file.contentType.split(';', 1)[0] ?? ''
  const compress =
    file.bytes.length > compressAboveBytes && compressible.has(mediaType) && takesGzip(acceptEncoding)
  const bytes = compress ? gzipSync(file.bytes) : file.bytes
  response.writeHead(answer.status, {
    'content-type': file.contentType,
    'content-length': String(bytes.length),
    ...(compress ? { 'content-encoding': 'gzip' } : {}),
    ...answer.headers,
  })
  response.end(bytes)
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
