import type { Decorator } from './decorator.ts'

/** Sends request bodies from `fromBytes` on as gzip. Answers are unpacked by `fetch` itself. */
export function compress(fromBytes: number): Decorator {
  return (next) => async (request, signal) => {
    const body = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : request.body
    if (body === null || body.length < fromBytes || request.headers['content-encoding'] !== undefined) {
      return next(request, signal)
    }
    const packed = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'))
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer())
    return next(
      { ...request, body: bytes, headers: { ...request.headers, 'content-encoding': 'gzip' } },
      signal,
    )
  }
}
