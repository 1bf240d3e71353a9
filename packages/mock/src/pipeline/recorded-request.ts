import type { Finding } from './finding.ts'
import type { RequestRefusal } from './refusal.ts'

/** A request that a tenant has answered. */
export interface RecordedRequest {
  /** Counts the requests of a tenant, from 1. */
  readonly number: number
  /** The instant it came, in epoch milliseconds of the tenant's time. */
  readonly at: number
  readonly method: string
  /** As it came, without the query string. */
  readonly path: string
  readonly query: Readonly<Record<string, string | readonly string[]>>
  /** The operation of the spec, or `undefined` when there is none at this place. */
  readonly operationId: string | undefined
  /** The id of the job that it submitted, or was about. */
  readonly job: string | undefined
  /** The status of the job that the answer showed. */
  readonly jobStatus: string | undefined
  /** The HTTP status of the answer; 0 where a scenario has cut the connection without one. */
  readonly status: number
  /** The `Zuora-Request-Id` of the answer. */
  readonly requestId: string
  /** Names in lower case. Credentials are `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>
  /**
   * Parsed JSON or the first 64 KiB of a text; `[redacted]` for the token operation, `undefined` for none.
   */
  readonly body: unknown
  /** What the spec does not allow, and what followed. */
  readonly findings: readonly Finding[]
  /** Why the answer refuses it, also under HTTP 200. */
  readonly refusal: RequestRefusal | undefined
  /** How long the answer says to wait before the next request, in seconds. */
  readonly waitSeconds: number | undefined
  /** The effects of scenarios on this answer, such as `truncate`. */
  readonly effects: readonly string[]
}

/** The most requests a tenant remembers; then the oldest go. */
export const REMEMBERED_REQUESTS = 10_000

/** The most characters of a text that are remembered: thousands of large files would not fit. */
const REMEMBERED_TEXT = 65_536

const SECRET_HEADERS = new Set(['authorization', 'apiaccesskeyid', 'apisecretaccesskey'])

/** Keeps a request, without its secrets. */
export function record(requests: RecordedRequest[], request: Omit<RecordedRequest, 'number'>): void {
  const { headers, operationId, body } = request
  requests.push({
    number: (requests.at(-1)?.number ?? 0) + 1,
    ...request,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, SECRET_HEADERS.has(name) ? '[redacted]' : value]),
    ),
    body: operationId === 'createToken' && body !== undefined ? '[redacted]' : shortened(body),
  })
  if (requests.length > REMEMBERED_REQUESTS) requests.shift()
}

function shortened(body: unknown): unknown {
  return typeof body === 'string' ? body.slice(0, REMEMBERED_TEXT) : body
}
