import type { paths } from '@zuora-jobs/spec'
import type { PlainRequest } from './outgoing.ts'
import { serializePath } from './path.ts'

export type Verb = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** The paths of the spec that take a verb. */
export type PathOf<V extends Verb> = {
  [Path in keyof paths]: paths[Path][Lowercase<V>] extends { readonly responses: object } ? Path : never
}[keyof paths]

type Parameters<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Parameters<Rest> : never

/** What one call asks. */
interface AnyAsk {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly headers?: PlainRequest['headers']
}

/** What one call asks of a path: all of its parameters, and none that it has not. */
export type Ask<Path> = Omit<AnyAsk, 'path'> &
  ([Parameters<Path>] extends [never]
    ? { readonly path?: never }
    : { readonly path: Readonly<Record<Parameters<Path>, string>> })

/** The request of one call. */
export function requestOf(
  baseUrl: string,
  method: Verb,
  template: string,
  { path = {}, query, json, bytes, headers }: AnyAsk,
): PlainRequest {
  const search = query === undefined ? '' : `?${String(new URLSearchParams(query as Record<string, string>))}`
  return {
    method,
    url: baseUrl + serializePath(template, path) + search,
    headers: json === undefined ? { ...headers } : { 'content-type': 'application/json', ...headers },
    body: bytes ?? JSON.stringify(json) ?? null,
  }
}
