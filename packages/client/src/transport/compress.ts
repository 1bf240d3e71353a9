import type { Decorator } from './decorator.ts'
import type { Outgoing } from './outgoing.ts'

/** Sends request bodies from `fromBytes` on as gzip. Answers are unpacked by `fetch` itself. */
export function compress(fromBytes: number): Decorator {
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
    body: new Uint8Array(await new Response(stream).arrayBuffer()),
  }
}
