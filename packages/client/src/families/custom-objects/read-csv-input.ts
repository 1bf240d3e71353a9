import { CUSTOM_OBJECTS_LIMITS } from '@zuora-jobs/spec'

import { ZuoraInputError } from '../../errors/error-classes.ts'

/** CSV to upload: text, bytes, or a stream of bytes. */
export type CsvInput = string | Uint8Array | Blob | ReadableStream<Uint8Array>

const { uploadBytes: MAX_CSV_BYTES } = CUSTOM_OBJECTS_LIMITS

/**
 * The CSV as bytes. A stream is read no further than it takes to know that it is too large.
 *
 * @throws ZuoraInputError for one that is empty, over 15 MB or not UTF-8
 */
export async function readCsvInput(csv: CsvInput): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await bytesOf(csv)
  if (bytes.byteLength === 0) throw refuse('is empty; a file has a header and at least one record')
  if (bytes.byteLength > MAX_CSV_BYTES) throw tooLarge()
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('is not UTF-8; save it with that encoding')
  }
  return bytes
}

async function bytesOf(csv: CsvInput): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof csv === 'string') return new TextEncoder().encode(csv)
  if (csv instanceof Uint8Array) return csv as Uint8Array<ArrayBuffer>
  if (csv instanceof Blob) return read(csv)
  if (csv instanceof ReadableStream) return drain(csv)
  throw refuse('must be a string, a Uint8Array, a Blob or a ReadableStream of bytes')
}

async function drain(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: BlobPart[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > MAX_CSV_BYTES) throw tooLarge()
    chunks.push(chunk as Uint8Array<ArrayBuffer>)
  }
  return read(new Blob(chunks))
}

async function read(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer())
}

function tooLarge(): ZuoraInputError {
  return refuse('is larger than 15 MB; split it over several jobs')
}

function refuse(message: string): ZuoraInputError {
  return new ZuoraInputError([{ path: 'csv', message }])
}
