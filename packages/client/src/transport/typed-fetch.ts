import createClient, { type Client } from 'openapi-fetch'

import type { paths } from '../generated/schema.ts'
import type { Exchange } from './decorator.ts'
import { serializePath } from './path.ts'

/** One method per HTTP verb, typed by path: `GET('/v1/batch-query/jobs/{jobid}', { params: … })`. */
export type TypedPaths = Pick<Client<paths>, 'GET' | 'POST' | 'DELETE'>

/** The only place that builds an openapi-fetch client; the rest of the package sees {@link TypedPaths}. */
export function createTypedPaths(baseUrl: string, exchange: Exchange): TypedPaths {
  const { GET, POST, DELETE } = createClient<paths>({
    baseUrl,
    fetch: exchange,
    pathSerializer: serializePath,
    headers: { accept: 'application/json' },
  })
  return { GET, POST, DELETE }
}
