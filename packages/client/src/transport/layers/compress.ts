import type { Layer } from '../send.ts'

/** Sends request bodies from `fromBytes` on as gzip. Answers are unpacked by `fetch` itself. */
export function compress(fromBytes: number): Layer {
  return (next) => (request, signal) => {
    const { body, headers } = request
    return body === null || headers['content-encoding'] ? next(request, signal) : send(new Blob([body]))

    async function send(raw: Blob): ReturnType<typeof next> {
      if (raw.size < fromBytes) return next(request, signal)
      const packed = new Response(raw.stream().pipeThrough(new CompressionStream('gzip')))
      const named = { ...headers, 'content-encoding': 'gzip' }
      return next({ ...request, headers: named, body: await packed.blob() }, signal)
    }
  }
}
