/**
 * The same bytes, with failures put through `explain`. A stream that breaks keeps breaking: it never turns
 * into one that ended.
 */
export function explainFailures(
  body: ReadableStream<Uint8Array>,
  explain: (cause: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (cause) {
          controller.error(explain(cause))
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Nothing is read before somebody asks.
    { highWaterMark: 0 },
  )
}
