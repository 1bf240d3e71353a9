import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** Bytes that are read at a time. */
const READ_BYTES = 1_048_576

/**
 * The bytes of a file, from its start up to `end`. A chunk is good until the next one is asked for.
 *
 * @throws what the system says
 */
export async function* readBytes(
  path: string,
  end: number = Infinity,
): AsyncGenerator<Uint8Array, void, void> {
  const handle = await open(path, constants.O_RDONLY)
  try {
    const buffer = Buffer.allocUnsafe(READ_BYTES)
    for (let at = 0; at < end;) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(READ_BYTES, end - at), at)
      if (bytesRead === 0) return
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** Length and checksum of a file. */
export async function measureFile(
  path: string,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of readBytes(path)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
