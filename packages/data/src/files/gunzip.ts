import { createGunzip } from 'node:zlib'

import { type ByteSource, chunksOf } from '../csv/byte-source.ts'
import { PackedError } from './file-errors.ts'

/** Bytes that come out at a time. */
const CHUNK_BYTES = 262_144

/**
 * Unpacks gzip, to the trailer of its last member: a file that ends early, is damaged, or goes on after its
 * end is an error.
 *
 * @param limit tells how many bytes may come out for so many that went in
 * @throws PackedError
 */
export async function* gunzip(
  source: ByteSource,
  limit: (packedBytes: number) => number,
): AsyncGenerator<Uint8Array, void, void> {
  const unpacker = createGunzip({ chunkSize: CHUNK_BYTES })
  let packed = 0
  let failure: unknown
  /** A write into an unpacker that fails, or was left, is never answered. */
  let onClose = (): void => {}
  unpacker.once('close', () => onClose())
  const feeding = (async () => {
    try {
      for await (const chunk of chunksOf(source)) {
        packed += chunk.length
        await new Promise<void>((resolve) => {
          onClose = resolve
          unpacker.write(chunk, () => resolve())
        })
        if (unpacker.destroyed) return
      }
      unpacker.end()
    } catch (error) {
      failure = error
      unpacker.destroy()
    }
  })()
  let unpacked = 0
  try {
    for await (const chunk of unpacker as AsyncIterable<Uint8Array>) {
      unpacked += chunk.length
      refuseBomb('gzip', unpacked, limit(packed))
      yield chunk
    }
  } catch (error) {
    if (failure !== undefined) throw failure
    if (error instanceof PackedError) throw error
    throw new PackedError('gzip', reasonOf(error), { cause: error })
  } finally {
    unpacker.destroy()
    await feeding
  }
  if (failure !== undefined) throw failure
  // Zeros after the end do not matter to zlib.
  if (unpacker.bytesWritten !== packed) throw new PackedError('gzip', 'goes on after its end')
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'Z_BUF_ERROR') return 'ends early'
  return `is damaged (${message})`
}

/** @throws PackedError */
export function refuseBomb(format: 'gzip' | 'zip', unpacked: number, limit: number): void {
  if (unpacked <= limit) return
  throw new PackedError(format, `holds more than ${limit} bytes; allow more with maxUnpackedBytes if it may`)
}

/** Bytes that come out of few: 4 GiB are not a bomb. */
const ALWAYS_BYTES = 4_294_967_296

/** How many times as large a CSV may be as what it was packed to: repetitive ones come to 50. */
const RATIO = 200

/** How many bytes may come out for so many that went in, unless the caller says so. */
export function defaultLimit(packedBytes: number): number {
  return Math.max(ALWAYS_BYTES, packedBytes * RATIO)
}
