import { eventStream, type StreamParts } from './event-stream.ts'
import { staticFile } from './static-file.ts'
import { whyRefused } from './why-refused.ts'

/** Headers of everything that a browser gets: nothing from elsewhere, nothing kept, in nobody's frame. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** The page of a fleet, below any path that ends with a slash. It shows, and changes nothing. */
export function createPage(
  parts: StreamParts,
  hosts: readonly string[],
): (request: Request) => Promise<Response> {
  return async (request) => {
    const why = whyRefused(hosts, request)
    if (why !== undefined) return refusal(403, why)
    if (request.method !== 'GET') return refusal(405, 'the page of a fleet is read, and changes nothing')
    const { pathname, searchParams } = new URL(request.url)
    const name = pathname.slice(pathname.lastIndexOf('/') + 1) || 'index.html'
    if (name === 'events') {
      const since = request.headers.get('last-event-id') ?? searchParams.get('since') ?? ''
      const stream = eventStream(parts, parts.database.isCursor(since) ? since : undefined)
      return new Response(stream, { headers: { ...HEADERS, 'content-type': 'text/event-stream' } })
    }
    const file = await staticFile(name)
    if (!file) return refusal(404, `the page of a fleet has no file ${JSON.stringify(name.slice(0, 80))}`)
    return new Response(file.bytes, { headers: { ...HEADERS, 'content-type': file.type } })
  }
}

function refusal(status: number, error: string): Response {
  return Response.json({ error }, { status, headers: HEADERS })
}
