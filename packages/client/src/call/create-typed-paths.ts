import type { paths } from '@zuora-jobs/spec'
import { type Client, type FetchOptions, mergeHeaders } from 'openapi-fetch'

import { printable } from '../errors/printable.ts'
import type { BaseUrl } from '../transport/base-url.ts'
import type { SendCall } from '../transport/create-transport.ts'
import type { PlainRequest } from '../transport/request.ts'
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
 * The only place that imports openapi-fetch, for its types and for how it merges headers; the rest of the
 * package sees {@link TypedPaths}. Its client is left out: the transport does what its middleware does, and
 * has read the answer already. Paths, queries and bodies are written as it writes them.
 */
export function createTypedPaths<Paths extends object>({ href }: BaseUrl, send: SendCall): TypedPaths<Paths> {
  const methods = ['GET', 'POST', 'PATCH', 'DELETE'].map((method) => [
    method,
    async (path: string, options: TypedOptions = {}): Promise<object> => {
      checkTypedOptions(options)
      const request = await requestFor(method, href, path, options)
      const { origin, pathname, search } = request.url
      const answer = await send(request, { signal: options.signal ?? undefined })
      const { parseAs = 'json' } = options
      const { failure } = answer
      // `null` keeps statuses that may have no body constructible.
      const response = new Response(answer.type === 'file' ? answer.body : answer.text || null, answer)
      // A constructed response has no URL of its own, and takes a refusal under HTTP 200 for a success.
      Object.defineProperties(response, {
        url: { value: origin + pathname + search },
        ok: { value: !failure },
      })
      if (failure) {
        return { error: (answer.value === undefined ? answer.text : answer.value) || failure, response }
      }
      const data =
        answer.type === 'json' && parseAs === 'json'
          ? answer.value
          : parseAs === 'stream'
            ? response.body
            : answer.status === 204
              ? undefined
              : await response[parseAs]()
      return { data, response }
    },
  ])
  return Object.fromEntries(methods) as TypedPaths<Paths>
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
    bodySerializer = writeBody,
    body,
    headers,
    parseAs = 'json',
  }: TypedOptions,
): Promise<PlainRequest> {
  const {
    path: fields,
    query = {},
    header,
  } = params as {
    readonly header?: Record<string, string>
    readonly path?: Record<string, unknown>
    readonly query?: object
  }
  const whole = baseUrl.replace(/\/$/, '') + path
  const filled = fields ? pathSerializer(whole, fields) : whole
  const search = (querySerializer as (query: object) => string)(query)
  // Its type leaves out the headers, which it looks at for forms.
  const serialize = bodySerializer as (body: unknown, headers: Headers) => BodyInit
  const serialized = body === undefined ? null : serialize(body, mergeHeaders(headers, header))
  const carrier = new Response(serialized)
  const type = serialized instanceof FormData ? carrier.headers.get('content-type')! : 'application/json'
  return {
    method,
    url: new URL(filled + search.replace(/^\??/, '?')),
    route: printable(path),
    expects: parseAs === 'json' ? 'any' : undefined,
    headers: Object.fromEntries(
      mergeHeaders(serialized === null ? {} : { 'content-type': type }, headers, header),
    ),
    body: serialized && (await carrier.blob()),
  }
}

/** Writes a body as openapi-fetch does by default. */
function writeBody(body: unknown, headers?: unknown): unknown {
  if (body instanceof FormData) return body
  const isForm = (headers as Headers).get('content-type') === 'application/x-www-form-urlencoded'
  return isForm ? String(new URLSearchParams(body as Record<string, string>)) : JSON.stringify(body)
}
