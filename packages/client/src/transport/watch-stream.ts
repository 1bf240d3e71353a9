/** What to do at the events of a stream that passes by. */
export interface StreamWatch {
  readonly onChunk: () => void
  /** Called once: at the end, at a failure, or when the reader leaves. */
  readonly onEnd: () => void
  /** Turns what a read threw into what the reader gets. */
  readonly explain: (cause: unknown) => unknown
}

/**
 * The same bytes, watched. A stream that breaks keeps breaking: it never turns into one that ended. Nothing
 * is read before somebody asks.
 */
export function watchStream(
  body: ReadableStream<Uint8Array>,
  { onChunk, onEnd, explain }: StreamWatch,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) {
            onEnd()
            controller.close()
          } else {
            onChunk()
            controller.enqueue(value)
          }
        } catch (cause) {
          onEnd()
          controller.error(explain(cause))
        }
      },
      cancel(reason) {
        onEnd()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}
