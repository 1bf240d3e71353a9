import createClient, { type Client } from 'openapi-fetch'

import type { paths } from '@zuora-jobs/spec'
import type { Send } from './create-transport.ts'
import type { PlainRequest } from './outgoing.ts'
import { serializePath } from './path.ts'
import { readable } from './read-whole.ts'

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
export function createTypedPaths<Paths extends object>(baseUrl: string, send: Send): TypedPaths<Paths> {
  const { GET, POST, PATCH, DELETE } = createClient<Paths>({
    baseUrl,
    fetch: async (request) => readable(await send(await plainOf(request), { signal: request.signal })),
    pathSerializer: serializePath,
  })
  return { GET, POST, PATCH, DELETE }
}

/** A `Request` of the caller's making, its body read. */
async function plainOf(request: Request): Promise<PlainRequest> {
  return {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: request.body && new Uint8Array(await request.arrayBuffer()),
  }
}
