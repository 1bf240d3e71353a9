/** What to do at the events of a stream that passes by. */
export interface StreamWatch {
  readonly onChunk?: (() => void) | undefined
  /** Called once: at the end, at a failure, or when the reader leaves. */
  readonly onEnd?: (() => void) | undefined
  /** Turns what a read threw into what the reader gets. */
  readonly explain?: ((cause: unknown) => unknown) | undefined
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
            onEnd?.()
            controller.close()
          } else {
            onChunk?.()
            controller.enqueue(value)
          }
        } catch (cause) {
          onEnd?.()
          controller.error(explain === undefined ? cause : explain(cause))
        }
      },
      cancel(reason) {
        onEnd?.()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

/** The same bytes, with failures put through `explain`. */
export function explainFailures(
  body: ReadableStream<Uint8Array>,
  explain: (cause: unknown) => unknown,
): ReadableStream<Uint8Array> {
  return watchStream(body, { explain })
}
