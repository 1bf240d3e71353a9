/**
 * A request. Plain data instead of a `Request`: layers hand on a changed copy, it can be sent any number of
 * times, and the `Request` that `fetch` makes of it is the only one.
 */
export interface PlainRequest {
  readonly method: string
  readonly url: string
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | null
}

/** What the caller allows for a call. */
export interface Allowance {
  readonly timeoutMs: number
  readonly totalTimeoutMs: number
  /** When `totalTimeoutMs` are over: epoch milliseconds. */
  readonly deadline: number
  /** Whether `totalTimeoutMs` also cover the bytes of a file. */
  readonly coversFiles: boolean
  /** Repeats at the most, after the first attempt. */
  readonly retries: number
}

/** A request on its way out. */
export interface Outgoing extends PlainRequest {
  readonly allowed: Allowance
}
