import type { paths } from '@zuora-jobs/spec'
import createClient, { type Client } from 'openapi-fetch'

import type { Received } from '../transport/answer.ts'
import type { BaseUrl } from '../transport/base-url.ts'
import type { SendCall } from '../transport/create-transport.ts'
import type { PlainRequest } from '../transport/request.ts'
import { fillPath } from './fill-path.ts'

/**
 * One method per HTTP verb, typed by path: `GET('/v1/batch-query/jobs/{jobid}', { params: … })`.
 *
 * @typeParam Paths the paths there are: those of the spec, or those of your own, as openapi-typescript writes them
 */
export type TypedPaths<Paths extends object = paths> = Pick<
  Client<Paths>,
  'GET' | 'POST' | 'PATCH' | 'DELETE'
>

/** The only place that builds an openapi-fetch client; the rest of the package sees {@link TypedPaths}. */
export function createTypedPaths<Paths extends object>({ href }: BaseUrl, send: SendCall): TypedPaths<Paths> {
  const { GET, POST, PATCH, DELETE } = createClient<Paths>({
    baseUrl: href,
    fetch: async (request) =>
      responseOf(await send(await plainOf(request), { signal: request.signal }), request.url),
    pathSerializer: fillPath,
  })
  return { GET, POST, PATCH, DELETE }
}

/** A `Request` of openapi-fetch's making, its body read. */
async function plainOf(request: Request): Promise<PlainRequest> {
  return {
    method: request.method,
    url: new URL(request.url),
    headers: Object.fromEntries(request.headers),
    body: request.body && new Uint8Array(await request.arrayBuffer()),
  }
}

/** The `Response` that openapi-fetch expects. A constructed one has no URL of its own. */
function responseOf(answer: Received, url: string): Response {
  // `null` keeps statuses that may have no body constructible.
  const body = answer.type === 'file' ? answer.body : answer.text || null
  return Object.defineProperty(new Response(body, answer), 'url', { value: url })
}
