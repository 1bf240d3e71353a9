import type { paths } from '@zuora-jobs/spec'
import {
  type Client,
  createFinalURL,
  defaultBodySerializer,
  type FetchOptions,
  mergeHeaders,
} from 'openapi-fetch'

import { unreadable } from '../errors/error-from.ts'
import type { BaseUrl } from '../transport/base-url.ts'
import type { SendCall } from '../transport/create-transport.ts'
import { factsOf, type PlainRequest } from '../transport/request.ts'
import { checkTypedOptions } from './check-request.ts'
import { fillPath } from './fill-path.ts'
import { searchOf } from './search-of.ts'

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

/**
 * The only place that imports openapi-fetch, for its types and for how it writes paths, queries, headers and
 * bodies; the rest of the package sees {@link TypedPaths}. Its client is left out: the transport does what
 * its middleware does, and has read the answer already.
 */
export function createTypedPaths<Paths extends object>({ href }: BaseUrl, send: SendCall): TypedPaths<Paths> {
  const typed =
    (method: keyof TypedPaths) =>
    async (path: string, options: TypedOptions = {}): Promise<object> => {
      checkTypedOptions(options)
      const request = await requestFor(method, href, path, options)
      const answer = await send(request, { signal: options.signal ?? undefined })
      const { parseAs = 'json' } = options
      const isJson = answer.type === 'json' && parseAs === 'json'
      let { failure } = answer
      if (isJson && answer.status !== 204 && answer.value === undefined) {
        failure ??= unreadable(factsOf(request), answer, 'JSON')
      }
      // `null` keeps statuses that may have no body constructible.
      const response = new Response(answer.type === 'file' ? answer.body : answer.text || null, answer)
      // A constructed response has no URL of its own, and takes a refusal under HTTP 200 for a success.
      Object.defineProperties(response, { url: { value: urlOf(request) }, ok: { value: !failure } })
      if (failure) {
        return { error: (answer.value === undefined ? answer.text : answer.value) || failure, response }
      }
      if (isJson) return { data: answer.value, response }
      if (parseAs === 'stream') return { data: response.body, response }
      return { data: answer.status === 204 ? undefined : await response[parseAs](), response }
    }
  const [GET, POST, PATCH, DELETE] = [typed('GET'), typed('POST'), typed('PATCH'), typed('DELETE')]
  return { GET, POST, PATCH, DELETE } as object as TypedPaths<Paths>
}

/** The options of openapi-fetch, without the types of a path. */
type TypedOptions = Omit<FetchOptions<object>, 'body'> & { readonly body?: unknown }

async function requestFor(
  method: string,
  href: string,
  path: string,
  {
    baseUrl = href,
    params = {},
    querySerializer = searchOf,
    pathSerializer = fillPath,
    bodySerializer = defaultBodySerializer,
    body,
    headers,
  }: TypedOptions,
): Promise<PlainRequest> {
  const given = params as { readonly header?: Record<string, string> }
  const url = createFinalURL(path, {
    baseUrl: baseUrl.replace(/\/$/, ''),
    params,
    querySerializer: querySerializer as (query: object) => string,
    pathSerializer,
  })
  // Its type leaves out the headers, which it looks at for forms.
  const serialize = bodySerializer as (body: unknown, headers: Headers) => BodyInit
  const serialized = body === undefined ? null : serialize(body, mergeHeaders(headers, given.header))
  const carrier = new Response(serialized)
  const type = serialized instanceof FormData ? carrier.headers.get('content-type')! : 'application/json'
  return {
    method,
    url: new URL(url),
    headers: Object.fromEntries(
      mergeHeaders(serialized === null ? {} : { 'content-type': type }, headers, given.header),
    ),
    body: serialized && (await carrier.blob()),
  }
}

function urlOf({ url }: PlainRequest): string {
  return url.origin + url.pathname + url.search
}
