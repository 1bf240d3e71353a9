import { STATUS_CODES } from 'node:http'

import type { Traffic } from '../time/traffic.ts'
import { fromFetch, type IncomingRequest } from './read-request.ts'
import { deliver, type Served } from './send-answer.ts'

/**
 * A `fetch` whose requests are traffic until their answer has been read, given up or aborted. With a base
 * URL, a request can be a path.
 */
export function watchedFetch(
  { begin }: Pick<Traffic, 'begin'>,
  send: (request: Request) => Promise<Response> = fetch,
  baseUrl?: string,
): typeof fetch {
  return async (input, init) => {
    const request = new Request(typeof input === 'string' ? new URL(input, baseUrl) : input, init)
    // Unpacking takes turns of the event loop in which nothing would seem to be under way.
    request.headers.set('accept-encoding', 'identity')
    const over = begin()
    request.signal.addEventListener('abort', over, { once: true })
    try {
      const response = await send(request)
      if (response.body === null) {
        over()
        return response
      }
      // Read, or given up. The types do not know `cancel` yet.
      const ends = { flush: over, cancel: over }
      const body = response.body.pipeThrough(new TransformStream(ends))
      // A constructed response has no URL of its own.
      return Object.defineProperty(new Response(body, response), 'url', { value: response.url })
    } catch (error) {
      over()
      throw error
    }
  }
}

/** A `fetch` that needs no socket: an answer comes, late, cut or not at all, as it would over one. */
export function inProcessFetch(
  serve: (request: IncomingRequest) => Promise<Served>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { signal, url } = request
    signal.throwIfAborted()
    // A request that was sent is answered, also when nobody waits for the answer any more.
    const { status, headers, pieces, cancel } = await untilAborted(
      signal,
      serve(fromFetch(request)).then(deliver),
    )
    const pull = async (
      controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>,
    ): Promise<void> => {
      const { done, value } = await untilAborted(signal, pieces.next())
      if (done === true) controller.close()
      // A copy: what the tenant keeps is not the reader's to change.
      else controller.enqueue(new Uint8Array(value))
    }
    signal.addEventListener('abort', () => cancel?.(), { once: true })
    const body = new ReadableStream({ pull, cancel: () => cancel?.() }, { highWaterMark: 0 })
    const response = new Response(body, { status, statusText: STATUS_CODES[status] ?? '', headers })
    // A constructed response has no URL of its own.
    return Object.defineProperty(response, 'url', { value: url })
  }
}

/** What comes of the work, or the reason of the abort where that comes first. */
async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason as unknown)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([aborted, work])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
