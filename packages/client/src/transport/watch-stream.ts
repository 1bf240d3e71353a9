import { isByteStream } from './is-byte-stream.ts'

/** What to do at the events of a stream that passes by. */
export interface StreamWatch {
  /** How many bytes were announced; `undefined` where that cannot be compared. */
  readonly length: number | undefined
  /** Somebody waits for bytes from now on. */
  readonly onAsk: () => void
  /** Nobody does any more: bytes are there, and until the reader asks again nothing is the server's fault. */
  readonly onRest: () => void
  /** Called once: at the end, at a failure, or when the reader leaves. */
  readonly onEnd: () => void
  /** Turns what a read threw into what the reader gets. */
  readonly explain: (cause: unknown) => unknown
}

/** Ends the transfer of a body that nobody can read any more: unread it would keep its connection. */
const abandoned = new FinalizationRegistry<ReadableStreamDefaultReader>((reader) => {
  reader.cancel().catch(() => {})
})

/**
 * The same bytes, watched. A stream that breaks, or holds another number of bytes than was announced, fails
 * and keeps failing: it never turns into one that ended. Nothing is read before somebody asks. A stream of
 * bytes stays one: each chunk belongs to whoever reads it, and to nobody else.
 */
export function watchStream(
  body: ReadableStream<Uint8Array>,
  { length, onAsk, onRest, onEnd, explain }: StreamWatch,
): ReadableStream<Uint8Array> {
  const type = isByteStream(body) ? 'bytes' : undefined
  const reader = body.getReader()
  let count = 0
  const watched = new ReadableStream(
    {
      type: type as 'bytes',
      async pull(controller: ReadableByteStreamController) {
        try {
          onAsk()
          const { done, value } = await reader.read()
          onRest()
          if (done) {
            if (count !== (length ?? count)) throw new Error(`ended after ${count} of ${length} bytes`)
            onEnd()
            controller.close()
            // Whoever brought a buffer gets it back.
            controller.byobRequest?.respond(0)
          } else {
            count += value.byteLength
            controller.enqueue(value as Uint8Array<ArrayBuffer>)
          }
        } catch (cause) {
          onEnd()
          controller.error(explain(cause))
        }
      },
      cancel(reason: unknown) {
        onEnd()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
  abandoned.register(watched, reader)
  return watched
}
