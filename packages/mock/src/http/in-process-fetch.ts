import { STATUS_CODES } from 'node:http'

import type { Answer } from '../engine/answer.ts'
import { fromFetch, type IncomingRequest } from './read-request.ts'
import { fileOf } from './send-answer.ts'

/** Answers a request. */
export type Serve = (request: IncomingRequest) => Promise<Served>

/** An answer, and what its delivery waits with. */
export interface Served {
  readonly answer: Answer
  /** Waits for so many milliseconds of the tenant's time. */
  readonly wait: (ms: number) => Promise<void>
}

/** A `fetch` that needs no socket: an answer comes, late, cut or not at all, as it would over one. */
export function inProcessFetch(serve: Serve): (request: Request) => Promise<Response> {
  return async (request) => {
    const { signal, url } = request
    signal.throwIfAborted()
    // A request that was sent is answered, also when nobody waits for the answer any more.
    const served = await untilAborted(signal, serve(fromFetch(request)))
    const response = await respond(served, signal)
    // A constructed response has no URL of its own.
    return Object.defineProperty(response, 'url', { value: url })
  }
}

async function respond({ answer, wait }: Served, signal: AbortSignal): Promise<Response> {
  const { delayMs, drop, slowMs, truncate } = answer.delivery ?? {}
  if (delayMs !== undefined) await untilAborted(signal, wait(delayMs))
  if (drop === true) throw connectionEnded('fetch failed')
  const { contentType, bytes } = fileOf(answer)
  const half = slowMs === undefined && truncate !== true ? bytes.length : Math.ceil(bytes.length / 2)
  // The wait begins first: whoever has seen the headers can rely on it.
  const slow = slowMs === undefined ? undefined : wait(slowMs)
  const parts = (async function* (): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    signal.throwIfAborted()
    // Copies: what the tenant keeps is not the reader's to change.
    yield new Uint8Array(bytes.subarray(0, half))
    await untilAborted(signal, slow)
    if (truncate === true) throw connectionEnded('terminated')
    if (half < bytes.length) yield new Uint8Array(bytes.subarray(half))
  })()
  const pull = async (
    controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>,
  ): Promise<void> => {
    const { done, value } = await parts.next()
    if (done === true) controller.close()
    else controller.enqueue(value)
  }
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), {
    status: answer.status,
    statusText: STATUS_CODES[answer.status] ?? '',
    headers: { 'content-type': contentType, 'content-length': String(bytes.length), ...answer.headers },
  })
}

/** What `fetch` throws when the other side ends the connection. */
function connectionEnded(message: string): TypeError {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })
  return new TypeError(message, { cause })
}

/** What comes of the work, or the reason of the abort where that comes first. */
async function untilAborted<T>(signal: AbortSignal, work: T | Promise<T>): Promise<T> {
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason as unknown)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
