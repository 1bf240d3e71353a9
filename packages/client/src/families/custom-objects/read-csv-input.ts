import { CUSTOM_OBJECTS_LIMITS } from '@zuora-jobs/spec'

import { ZuoraInputError } from '../../errors/error-classes.ts'
import { checkCsv, type CsvRule } from './check-csv.ts'

/**
 * CSV to upload: text, bytes, or bytes that come in pieces, such as a `ReadableStream` or a `ReadStream` of
 * Node. UTF-8, separated by commas, at most 15 MB, with a header and at least one record.
 */
export type CsvInput =
  | string
  | Uint8Array
  | Blob
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>

const { uploadBytes: MAX_CSV_BYTES } = CUSTOM_OBJECTS_LIMITS

/**
 * The CSV as bytes, without a byte order mark. A stream is read no further than it takes to know that it is
 * too large.
 *
 * @param operation what the file is for, where that is known: an update needs a column `Id`, and a create
 * must not have one
 * @throws ZuoraInputError for one that cannot work, naming line and column
 */
export async function readCsvInput(csv: CsvInput, operation?: CsvRule): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = withoutMark(await bytesOf(csv))
  if (bytes.byteLength > MAX_CSV_BYTES) throw tooLarge()
  const message = checkCsv(bytes, operation)
  if (message !== undefined) throw refuse(message)
  return bytes
}

/** Zuora may take it for a part of the first column's name. */
const MARK: readonly number[] = [0xef, 0xbb, 0xbf]

function withoutMark(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return MARK.every((byte, index) => bytes[index] === byte) ? bytes.subarray(MARK.length) : bytes
}

async function bytesOf(csv: CsvInput): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof csv === 'string') return encode(csv)
  if (csv instanceof Uint8Array) return csv as Uint8Array<ArrayBuffer>
  if (csv instanceof Blob) return read(csv)
  if (csv instanceof ReadableStream || Symbol.asyncIterator in Object(csv)) return drain(csv)
  throw notCsv()
}

async function drain(
  stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: BlobPart[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array<ArrayBuffer> | string>) {
    const bytes = typeof chunk === 'string' ? encode(chunk) : chunk
    if (!(bytes instanceof Uint8Array)) throw notCsv()
    size += bytes.byteLength
    if (size > MAX_CSV_BYTES + MARK.length) throw tooLarge()
    chunks.push(bytes)
  }
  return read(new Blob(chunks))
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

async function read(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer())
}

function notCsv(): ZuoraInputError {
  return refuse('must be a string, a Uint8Array, a Blob or a stream of bytes')
}

function tooLarge(): ZuoraInputError {
  return refuse('is larger than 15 MB; split it over several jobs')
}

function refuse(message: string): ZuoraInputError {
  return new ZuoraInputError([{ path: 'csv', message }])
}
