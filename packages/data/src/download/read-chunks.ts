import type { Clock } from '@zuora-jobs/client'
import { abortable } from '@zuora-jobs/client/internal'

/** The chunks of a body; fails where none comes for `stallMs`. The body is cancelled when it is left. */
export async function* readChunks(
  body: ReadableStream<Uint8Array>,
  clock: Clock,
  stallMs: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await within(abortable(reader.read(), signal), clock, stallMs)
      if (done) return
      if (value.length > 0) yield value
    }
  } finally {
    // Does nothing once the body has ended. Not waited for: what hangs may hang here as well.
    void reader.cancel().catch(() => {})
  }
}

function within<T>(promise: Promise<T>, clock: Clock, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(ms, () => reject(new Error(`no byte came for ${ms} ms`)))
    void promise.then(resolve, reject).finally(callOff)
  })
}
