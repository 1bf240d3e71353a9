import { type ByteSource, chunksOf } from '../csv/byte-source.ts'
import type { Bytes } from '../csv/csv-bytes.ts'
import { crc32 } from '../download/crc32.ts'
import { DataError } from '../errors/data-error.ts'
import { PackedError } from '../files/file-errors.ts'
import { findEntry } from './zip-entry.ts'

/**
 * Unpacks a result on its way, where there is no Node as well: gzip to its trailer, zip by its CRC-32. A zip
 * file is kept as a `Blob` first, since what is in it stands at its end.
 *
 * @throws PackedError
 */
export function unpack(source: AsyncIterable<Bytes>, format: 'gzip' | 'zip'): AsyncIterable<Bytes> {
  return format === 'gzip' ? inflated(source, 'gzip', 'gzip') : unzip(source)
}

async function* unzip(source: AsyncIterable<Bytes>): AsyncGenerator<Bytes, void, void> {
  const blob = await new Response(streamOf(source)).blob()
  const { data, isDeflated, checksum, size } = await findEntry(blob)
  const plain = data.stream() as ReadableStream<Bytes>
  let found = 0
  let length = 0
  for await (const chunk of isDeflated ? inflated(chunksOf(plain), 'deflate-raw', 'zip') : chunksOf(plain)) {
    found = crc32(chunk, found)
    length += chunk.length
    yield chunk
  }
  if (found !== checksum || length !== size) {
    throw new PackedError('zip', 'is damaged (its checksum is another one)')
  }
}

async function* inflated(
  source: ByteSource,
  method: 'gzip' | 'deflate-raw',
  format: 'gzip' | 'zip',
): AsyncGenerator<Bytes, void, void> {
  const { readable, writable } = new DecompressionStream(method)
  const writer = writable.getWriter()
  let failure: { readonly error: unknown } | undefined
  let isLeft = false
  const feeding = (async () => {
    for await (const chunk of chunksOf(source)) {
      if (isLeft) return
      // What cannot be unpacked is told by the readable side.
      const isTaken = await writer.write(chunk as Uint8Array<ArrayBuffer>).then(
        () => true,
        () => false,
      )
      if (!isTaken) return
    }
    await writer.close().catch(() => {})
  })().catch(async (error: unknown) => {
    failure = { error }
    await writer.abort(error).catch(() => {})
  })
  try {
    yield* chunksOf(readable)
  } catch (error) {
    if (failure !== undefined) throw failure.error
    if (error instanceof DataError) throw error
    throw new PackedError(format, 'is damaged, or ends early', { cause: error })
  } finally {
    isLeft = true
    await writer.abort().catch(() => {})
    await feeding
  }
}

/** The same bytes as a web stream, which reads no faster than it is read. */
export function streamOf(source: AsyncIterable<Bytes>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = source[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next()
        if (done === true) controller.close()
        else controller.enqueue(value as Uint8Array<ArrayBuffer>)
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
