import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

const unzip = promisify(gunzip)

/** The largest body a tenant reads, packed or unpacked. Zuora's own limits are lower. */
const MAX_BODY_BYTES: number = 32 * 1024 * 1024

/** A request with its body, unpacked but not parsed. */
export interface HttpRequest {
  readonly method: string
  /** As it came, without the query string. */
  readonly path: string
  readonly query: Readonly<Record<string, string | string[]>>
  /** Names in lower case. `content-length` is that of `body`; `content-encoding` is undone. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Why a body could not be read, with the HTTP status that says so. */
export interface Unreadable {
  readonly status: 400 | 413 | 415
  readonly message: string
}

/** A request whose body is still to come. */
export interface IncomingRequest {
  readonly method: string
  /** The path with the query string. */
  readonly target: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: AsyncIterable<Uint8Array>
}

/** A request from a socket. */
export function fromMessage(message: IncomingMessage): IncomingRequest {
  const { method = 'GET', url: target = '/' } = message
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)])
  return { method, target, headers: Object.fromEntries(headers), body: message }
}

/** A request to `fetch`, as it would come out of a socket. */
export function fromFetch(request: Request): IncomingRequest {
  const { host, pathname, search } = new URL(request.url)
  return {
    method: request.method,
    target: pathname + search,
    headers: { host, ...Object.fromEntries(request.headers) },
    body: request.body ?? new Blob([]).stream(),
  }
}

/** Reads a request to its end. */
export async function readRequest(
  incoming: IncomingRequest,
): Promise<{ readonly request: HttpRequest; readonly unreadable?: Unreadable }> {
  const { method, target, headers } = incoming
  const queryAt = target.indexOf('?')
  const read = await readBody(incoming.body, headers['content-encoding'])
  const body = 'body' in read ? read.body : ''
  const { 'transfer-encoding': _, ...kept } = headers
  const request: HttpRequest = {
    method,
    path: queryAt < 0 ? target : target.slice(0, queryAt),
    query: queryAt < 0 ? {} : readQuery(target.slice(queryAt + 1)),
    headers: { ...kept, 'content-length': String(Buffer.byteLength(body)) },
    body,
  }
  return 'body' in read ? { request } : { request, unreadable: read }
}

async function readBody(
  stream: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
): Promise<{ readonly body: string } | Unreadable> {
  const tooLarge: Unreadable = { status: 413, message: `The body is larger than ${MAX_BODY_BYTES} bytes.` }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    // Read on to the end all the same: a client that is cut off while sending never sees the answer.
    if (size <= MAX_BODY_BYTES) chunks.push(chunk)
  }
  if (size > MAX_BODY_BYTES) return tooLarge
  const bytes = Buffer.concat(chunks)
  if (encoding === undefined || encoding === 'identity' || bytes.length === 0)
    return { body: bytes.toString('utf8') }
  if (encoding.toLowerCase() !== 'gzip')
    return { status: 415, message: `Content-Encoding ${encoding} is unknown; Zuora takes gzip.` }
  try {
    return { body: (await unzip(bytes, { maxOutputLength: MAX_BODY_BYTES })).toString('utf8') }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge
    return { status: 400, message: 'Content-Encoding says gzip, but the body is not a gzip stream.' }
  }
}

function readQuery(text: string): Record<string, string | string[]> {
  const parsed = new URLSearchParams(text)
  const values = [...new Set(parsed.keys())].map((name) => [name, parsed.getAll(name)] as const)
  return Object.fromEntries(values.map(([name, all]) => [name, all.length > 1 ? all : (all[0] ?? '')]))
}
