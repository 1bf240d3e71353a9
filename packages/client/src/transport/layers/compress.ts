import type { Layer } from '../send.ts'

/** Sends request bodies from `fromBytes` on as gzip. Answers are unpacked by `fetch` itself. */
export function compress(fromBytes: number): Layer {
  return (next) => async (request, signal) => {
    if (request.body === null || request.headers['content-encoding']) return next(request, signal)
    const body = new Blob([request.body])
    if (body.size < fromBytes) return next(request, signal)
    const packed = new Response(body.stream().pipeThrough(new CompressionStream('gzip')))
    const headers = { ...request.headers, 'content-encoding': 'gzip' }
    return next({ ...request, headers, body: await packed.blob() }, signal)
  }
}
