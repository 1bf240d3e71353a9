import type { Identity } from '../transport/identify.ts'

/** Options of one call that are not part of what is asked. They take precedence over those of the client. */
export interface CallOptions extends Identity {
  /** Ends the call; it rejects with `signal.reason`, untouched. What Zuora already received is not undone. */
  readonly signal?: AbortSignal | undefined
  /**
   * Milliseconds for one attempt, its body included. For a file: the longest time in which nothing arrives.
   */
  readonly timeoutMs?: number | undefined
  /**
   * Milliseconds for the whole call, with all attempts and waits, its body included. The bytes of a file
   * count only where this is set for the call itself.
   */
  readonly totalTimeoutMs?: number | undefined
  /** How often to repeat what failed and may pass; 0 for never. */
  readonly retries?: number | undefined
  /** Told of the answer as soon as it is there, whether it is a success or not. */
  readonly onResponse?: ((response: ResponseFacts) => void) | undefined
}

/** Options of a submit that Zuora knows again by a key. */
export interface SubmitOptions extends CallOptions {
  /**
   * At most 255 characters. Submitting again with the same key within 24 hours returns the first answer
   * instead of starting a second job. Default: a new one per call, the same for all its attempts.
   */
  readonly idempotencyKey?: string | undefined
}

/** What an answer says besides its body. */
export interface ResponseFacts {
  readonly status: number
  readonly headers: Headers
  /** How long Zuora asks to be left alone, milliseconds: `Retry-After`, else on a 429 `RateLimit-Reset`. */
  readonly retryAfterMs: number | undefined
}
