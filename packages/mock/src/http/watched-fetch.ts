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
