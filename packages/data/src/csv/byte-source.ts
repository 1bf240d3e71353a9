import type { Bytes } from './csv-bytes.ts'

/** Where bytes come from: a web stream, a Node stream, a generator, or bytes that are at hand. */
export type ByteSource = Bytes | ReadableStream<Bytes> | AsyncIterable<Bytes> | Iterable<Bytes>

/** The chunks of a source. A web stream that is left early is cancelled, also where none can be iterated. */
export async function* chunksOf(source: ByteSource): AsyncGenerator<Bytes, void, void> {
  if (source instanceof Uint8Array) {
    yield source
    return
  }
  if (!('getReader' in source)) {
    for await (const chunk of source) if (chunk.length > 0) yield chunk
    return
  }
  const reader = source.getReader()
  let ended = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      if (value.length > 0) yield value
    }
    ended = true
  } catch (error) {
    ended = true
    throw error
  } finally {
    if (!ended) await reader.cancel().catch(() => {})
    reader.releaseLock()
  }
}
