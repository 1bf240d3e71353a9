import type { paths } from '@zuora-jobs/spec'
import createClient, { type Client } from 'openapi-fetch'

import type { ZuoraError } from '../errors/zuora-error.ts'
import type { BaseUrl } from '../transport/base-url.ts'
import type { SendCall } from '../transport/create-transport.ts'
import type { PlainRequest } from '../transport/request.ts'
import { fillPath } from './fill-path.ts'

/**
 * One method per HTTP verb, typed by path: `GET('/v1/batch-query/jobs/{jobid}', { params: … })`. `error` is
 * filled, and `response.ok` false, whenever the answer is not a success, also for a refusal under HTTP 200:
 * with the body, or with the typed error where there is none.
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
  const client = createClient<Paths>({ baseUrl: href, pathSerializer: fillPath })
  const typed = (name: keyof TypedPaths) => {
    const method = client[name] as (path: string, init: object) => Promise<Result>
    return async (path: string, init: { readonly parseAs?: string } = {}): Promise<Result> => {
      let failure: ZuoraError | undefined
      const fetch = async ({ method, url, headers, body, signal }: Request): Promise<Response> => {
        const request: PlainRequest = {
          method,
          url: new URL(url),
          route: path,
          expects: (init.parseAs ?? 'json') === 'json' ? 'any' : undefined,
          headers: Object.fromEntries(headers),
          body: body && (await new Response(body).blob()),
        }
        const answer = await send(request, { signal })
        failure = answer.failure
        // `null` keeps statuses that may have no body constructible.
        const response = new Response(answer.type === 'file' ? answer.body : answer.text || null, answer)
        // A constructed response has no URL of its own, and takes a refusal under HTTP 200 for a success.
        return Object.defineProperties(response, {
          url: { value: url },
          ok: { value: !failure },
        })
      }
      const result = await method(path, { ...init, fetch })
      return failure && !result.error ? { error: failure, response: result.response } : result
    }
  }
  const [GET, POST, PATCH, DELETE] = [typed('GET'), typed('POST'), typed('PATCH'), typed('DELETE')]
  return { GET, POST, PATCH, DELETE } as object as TypedPaths<Paths>
}

/** What openapi-fetch resolves to, without the types of a path. */
interface Result {
  readonly data?: unknown
  readonly error?: unknown
  readonly response: Response
}
