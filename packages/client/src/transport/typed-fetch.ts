import createClient, { type Client } from 'openapi-fetch'

import type { paths } from '../generated/schema.ts'
import type { Exchange } from './decorator.ts'
import { serializePath } from './path.ts'

/** One method per HTTP verb, typed by path: `GET('/v1/batch-query/jobs/{jobid}', { params: … })`. */
export type TypedPaths = Pick<Client<paths>, 'GET' | 'POST' | 'PATCH' | 'DELETE'>

/** The only place that builds an openapi-fetch client; the rest of the package sees {@link TypedPaths}. */
export function createTypedPaths(baseUrl: string, exchangeFor: () => Exchange): TypedPaths {
  const { GET, POST, PATCH, DELETE } = createClient<paths>({
    baseUrl,
    fetch: (request) => exchangeFor()(request, request.signal),
    pathSerializer: serializePath,
    headers: { accept: 'application/json' },
    redirect: 'manual',
  })
  return { GET, POST, PATCH, DELETE }
}
