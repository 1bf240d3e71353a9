import type { Decorator } from './decorator.ts'

/** Bodies below this many bytes gain nothing. */
export const COMPRESS_FROM_BYTES = 4_096

/** Sends request bodies from `fromBytes` on as gzip. Answers are unpacked by `fetch` itself. */
export function compress(fromBytes: number): Decorator {
  return (next) => async (request, signal) => {
    if (request.body === null || request.headers.has('content-encoding')) return next(request, signal)
    const bytes = await request.clone().arrayBuffer()
    if (bytes.byteLength < fromBytes) return next(request, signal)
    const packed = await new Response(
      new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip')),
    ).arrayBuffer()
    const smaller = new Request(request, { method: request.method, body: packed })
    smaller.headers.set('content-encoding', 'gzip')
    return next(smaller, signal)
  }
}
