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
const abandoned = new FinalizationRegistry<ReadableStreamDefaultReader>(
  (reader) => void reader.cancel().catch(() => {}),
)

/** How much is read before somebody asks for it. */
const AHEAD_BYTES = 1_048_576

/** Bytes that have come and that nobody has asked for yet. */
interface Backlog {
  readonly chunks: Uint8Array[]
  bytes: number
  count: number
  /** The end: in order, or with what the last read has thrown. */
  end: { readonly cause?: unknown } | undefined
  /** Resolves when there is more to tell; whoever reads waits for it. */
  arrival: Promise<void> | undefined
}

/**
 * The same bytes, watched. A stream that breaks, or holds another number of bytes than was announced, fails
 * and keeps failing: it never turns into one that ended. A stream of bytes stays one: each chunk belongs to
 * whoever reads it, and to nobody else.
 *
 * A megabyte is read ahead, and the last one always: Node's `fetch` ends the whole process where a server
 * closes a connection whose last bytes nobody has asked for (nodejs/undici#5360).
 */
export function watchStream(
  body: ReadableStream<Uint8Array>,
  { length, onAsk, onRest, onEnd, explain }: StreamWatch,
): ReadableStream<Uint8Array> {
  const type = isByteStream(body) ? 'bytes' : undefined
  const reader = body.getReader()
  const backlog: Backlog = { chunks: [], bytes: 0, count: 0, end: undefined, arrival: undefined }
  // It knows nothing of the stream below, so that one which nobody holds any more can be collected.
  const readOn = (): void => {
    const isLast = length !== undefined && length - backlog.count <= AHEAD_BYTES
    if (backlog.arrival || backlog.end || (backlog.bytes >= AHEAD_BYTES && !isLast)) return
    backlog.arrival = readOne(reader, backlog, length).finally(() => {
      backlog.arrival = undefined
      readOn()
    })
  }
  readOn()
  const watched = new ReadableStream(
    {
      type: type as 'bytes',
      async pull(controller: ReadableByteStreamController) {
        if (backlog.chunks.length === 0 && !backlog.end) {
          onAsk()
          await backlog.arrival
          onRest()
        }
        const chunk = backlog.chunks.shift()
        if (chunk) {
          backlog.bytes -= chunk.byteLength
          controller.enqueue(chunk as Uint8Array<ArrayBuffer>)
          return readOn()
        }
        onEnd()
        if ('cause' in backlog.end!) return controller.error(explain(backlog.end.cause))
        controller.close()
        // Whoever brought a buffer gets it back.
        controller.byobRequest?.respond(0)
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

async function readOne(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  backlog: Backlog,
  length: number | undefined,
): Promise<void> {
  try {
    const { done, value } = await reader.read()
    if (!done) {
      backlog.count += value.byteLength
      backlog.bytes += value.byteLength
      backlog.chunks.push(value)
      return
    }
    const { count } = backlog
    if (count !== (length ?? count)) throw new Error(`ended after ${count} of ${length} bytes`)
    backlog.end = {}
  } catch (cause) {
    backlog.end = { cause }
  }
}
