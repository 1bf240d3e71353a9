import type { BaseUrl } from '../transport/base-url.ts'
import type { PlainRequest } from '../transport/request.ts'
import { fillPath } from './fill-path.ts'
import { searchOf } from './search-of.ts'

/** A request of any path. */
export interface AnyRequest {
  readonly method: string
  readonly path: string
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly query?: object | undefined
  /** Text and bytes are sent as they are, everything else as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/**
 * The request of one call.
 *
 * @throws ZuoraInputError for a parameter that would change the path instead of filling it, or is missing
 */
export function requestOf(
  { origin, pathname }: BaseUrl,
  { method, path, params = {}, query, body = null, headers = {} }: AnyRequest,
  expects: PlainRequest['expects'],
): PlainRequest {
  const isRaw =
    body === null || typeof body === 'string' || body instanceof Uint8Array || body instanceof Blob
  // Of these, only a `Blob` says what it is.
  const type = isRaw ? (body as Partial<Blob> | null)?.type : 'application/json'
  return {
    method,
    url: { origin, pathname: pathname + fillPath(path, params), search: searchOf(query) },
    route: path,
    expects,
    headers: type ? { 'content-type': type, ...headers } : headers,
    body: isRaw ? (body as PlainRequest['body']) : JSON.stringify(body),
  }
}
