import type { Bytes } from '../csv/csv-bytes.ts'

/** Bytes of one source that are kept for a reader that is not there yet. */
const AHEAD_BYTES = 8_388_608

/**
 * Reads several sources at a time and yields them in order. Those whose turn has not come are read ahead, up
 * to 8 MiB each. When the reader leaves, `signal` of each is aborted.
 */
export async function* readAhead(
  sources: readonly ((signal: AbortSignal) => AsyncIterable<Bytes>)[],
  atOnce: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<AsyncIterable<Bytes>, void, void> {
  const inner = new AbortController()
  const onAbort = (): void => inner.abort(signal?.reason)
  signal?.throwIfAborted()
  signal?.addEventListener('abort', onAbort, { once: true })
  const started: AsyncIterable<Bytes>[] = []
  try {
    for (let index = 0; index < sources.length; index += 1) {
      while (started.length < Math.min(sources.length, index + atOnce)) {
        started.push(startReading(sources[started.length]!(inner.signal), inner.signal))
      }
      yield started[index]!
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    inner.abort()
  }
}

/** Starts to read at once, and keeps what comes until it is asked for. */
function startReading(source: AsyncIterable<Bytes>, signal: AbortSignal): AsyncIterable<Bytes> {
  const kept: Bytes[] = []
  let size = 0
  let end: { readonly failure?: unknown } | undefined
  let wakeReader = (): void => {}
  let wakeWriter = (): void => {}
  signal.addEventListener('abort', () => wakeWriter(), { once: true })
  void (async () => {
    try {
      for await (const chunk of source) {
        kept.push(chunk)
        size += chunk.length
        wakeReader()
        while (size >= AHEAD_BYTES && !signal.aborted) {
          await new Promise<void>((resolve) => (wakeWriter = resolve))
        }
        if (signal.aborted) break
      }
      end = {}
    } catch (failure) {
      end = { failure }
    }
    wakeReader()
  })()
  return (async function* () {
    for (;;) {
      const chunk = kept.shift()
      if (chunk !== undefined) {
        size -= chunk.length
        wakeWriter()
        yield chunk
      } else if (end === undefined) {
        await new Promise<void>((resolve) => (wakeReader = resolve))
      } else if ('failure' in end) {
        throw end.failure
      } else {
        return
      }
    }
  })()
}
