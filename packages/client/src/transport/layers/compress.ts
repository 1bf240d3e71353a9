import type { Outgoing } from '../request.ts'
import type { Layer } from '../send.ts'

/** Sends request bodies from `fromBytes` on as gzip. Answers are unpacked by `fetch` itself. */
export function compress(fromBytes: number): Layer {
  return (next) => async (request, signal) => {
    const body = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : request.body
    const isDue = body && body.length >= fromBytes && !request.headers['content-encoding']
    return next(isDue ? await packed(request, body) : request, signal)
  }
}

async function packed(request: Outgoing, body: Uint8Array<ArrayBuffer>): Promise<Outgoing> {
  const stream = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'))
  return {
    ...request,
    headers: { ...request.headers, 'content-encoding': 'gzip' },
    // The shortest way to read a stream to its end.
    body: new Uint8Array(await new Response(stream).arrayBuffer()),
  }
}
