/**
 * Whether a stream is one of bytes: it takes buffers of its reader, and a chunk of it belongs to its reader.
 * Chunks of others may be parts of one buffer.
 */
export function isByteStream(stream: ReadableStream<Uint8Array>): boolean {
  try {
    stream.getReader({ mode: 'byob' }).releaseLock()
    return true
  } catch {
    return false
  }
}
