import type { Traffic } from '../time/traffic.ts'

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
      if (response.body === null) over()
      return response.body === null ? response : withBody(response, watched(response.body, over))
    } catch (error) {
      over()
      throw error
    }
  }
}

/** A constructed response has no URL of its own. */
function withBody(response: Response, body: ReadableStream<Uint8Array>): Response {
  return Object.defineProperty(new Response(body, response), 'url', { value: response.url })
}

function watched(body: ReadableStream<Uint8Array>, over: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (!done) return controller.enqueue(value)
          over()
          controller.close()
        } catch (error) {
          over()
          controller.error(error)
        }
      },
      async cancel(reason) {
        over()
        await reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}
