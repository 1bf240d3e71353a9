import type { paths } from '@zuora-jobs/spec'
import createClient, { type Client } from 'openapi-fetch'

import type { BaseUrl } from '../transport/base-url.ts'
import type { SendCall } from '../transport/create-transport.ts'
import { fillPath } from './fill-path.ts'

/**
 * One method per HTTP verb, typed by path: `GET('/v1/batch-query/jobs/{jobid}', { params: … })`.
 *
 * @typeParam Paths the paths there are: those of the spec, or those of your own, as openapi-typescript writes
 * them
 */
export type TypedPaths<Paths extends object = paths> = Pick<
  Client<Paths>,
  'GET' | 'POST' | 'PATCH' | 'DELETE'
>

/** The only place that builds an openapi-fetch client; the rest of the package sees {@link TypedPaths}. */
export function createTypedPaths<Paths extends object>({ href }: BaseUrl, send: SendCall): TypedPaths<Paths> {
  const { GET, POST, PATCH, DELETE } = createClient<Paths>({
    baseUrl: href,
    pathSerializer: fillPath,
    async fetch({ method, url, headers, body, signal }) {
      const answer = await send(
        {
          method,
          url: new URL(url),
          headers: Object.fromEntries(headers),
          body: body && (await new Response(body).blob()),
        },
        { signal },
      )
      // `null` keeps statuses that may have no body constructible.
      const response = new Response(answer.type === 'file' ? answer.body : answer.text || null, answer)
      // A constructed response has no URL of its own.
      return Object.defineProperty(response, 'url', { value: url })
    },
  })
  return { GET, POST, PATCH, DELETE }
}
