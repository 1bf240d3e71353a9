import type { ZuoraError, ZuoraErrorFacts } from '../errors/zuora-error.ts'

/** A URL in parts, so that nobody has to parse it again. A `URL` has them, too. */
export interface UrlParts {
  /** Scheme, host and port: `https://rest.zuora.com`. */
  readonly origin: string
  readonly pathname: string
  /** The query string with its question mark, or nothing. */
  readonly search: string
}

/**
 * A request. Plain data instead of a `Request`: layers hand on a changed copy, it can be sent any number of
 * times, and the `Request` that `fetch` makes of it is the only one.
 */
export interface PlainRequest {
  readonly method: string
  readonly url: UrlParts
  /** The path as the spec has it, with the names of parameters in braces. */
  readonly route: string
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | Blob | null
  /** The answer is a secret: its value is not redacted, since it would be worth nothing then. */
  readonly isForToken?: true
  /**
   * It goes to an address that an answer of Zuora has named: without the token and the headers of Zuora,
   * whose limits do not count there. The address lets in whoever has it, so nothing of it is told but the
   * route. A success is a file, whatever its type.
   */
  readonly isOutside?: true
  /** What a success has to hold: `any` is JSON, a file, or nothing under HTTP 204. Default: what comes. */
  readonly expects?: 'JSON' | 'a file' | 'any' | undefined
}

/** What the caller allows for a call, and how much of it is used up. */
export interface Allowance {
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
  /** When `totalTimeoutMs` are over, as `elapsed` of the clock has it: nobody sets that one. */
  readonly deadline: number
  /** Whether `totalTimeoutMs` also cover the bytes of a file. */
  readonly coversFiles: boolean
  /** Repeats at the most, after the first attempt. */
  readonly retries: number
  /** Whether an attempt of the call may have reached Zuora. Set by the end of the stack. */
  wasSent: boolean
  /** Requests sent so far. */
  attempts: number
}

/** A request on its way out. */
export interface Outgoing extends PlainRequest {
  readonly allowed: Allowance
}

/** What an error or event says of the request that it belongs to. */
export interface RequestFacts {
  /** Method and path: no host, and no query string, which may hold private values. */
  readonly operation: string
  readonly route: string
  readonly trackId: string | undefined
  readonly idempotencyKey: string | undefined
}

/** The facts of a request. */
export function factsOf({ method, url, route, headers, isOutside }: PlainRequest): RequestFacts {
  return {
    operation: `${method} ${isOutside ? route : url.pathname}`,
    route,
    trackId: headers['zuora-track-id'],
    idempotencyKey: headers['idempotency-key'],
  }
}

/** An error about a request: the message gets the operation in front. */
export function errorAbout<Facts extends ZuoraErrorFacts, Thrown extends ZuoraError>(
  request: PlainRequest,
  Class: new (message: string, facts: Facts) => Thrown,
  message: string,
  facts: Facts,
): Thrown {
  const known = factsOf(request)
  return new Class(`${known.operation}: ${message}`, { ...known, ...facts })
}
