import type { paths } from '../generated/schema.ts'
import type { PlainRequest } from './outgoing.ts'
import { serializePath } from './path.ts'

export type Verb = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** The paths of the spec that take a verb. */
export type PathOf<V extends Verb> = {
  [Path in keyof paths]: paths[Path][Lowercase<V>] extends { readonly responses: object } ? Path : never
}[keyof paths]

type Parameters<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Parameters<Rest> : never

/** What one call asks of a path. */
export interface Ask<Path> {
  readonly path: Readonly<Record<Parameters<Path>, string>>
  readonly query?: object
  /** Sent as JSON, except where it is bytes. */
  readonly body?: unknown
  readonly headers?: PlainRequest['headers']
}

/** The request of one call. */
export function requestOf<V extends Verb, Path extends PathOf<V>>(
  baseUrl: string,
  method: V,
  template: Path,
  { path, query, body, headers }: Ask<Path>,
): PlainRequest {
  const search = query === undefined ? '' : `?${new URLSearchParams({ ...query }).toString()}`
  const accept = 'application/json'
  const json = body === undefined || body instanceof Uint8Array ? undefined : JSON.stringify(body)
  return {
    method,
    url: baseUrl + serializePath(template, path) + search,
    headers: json === undefined ? { accept, ...headers } : { accept, 'content-type': accept, ...headers },
    body: json ?? (body as Uint8Array<ArrayBuffer> | undefined) ?? null,
  }
}
