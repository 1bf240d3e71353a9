/** Who is calling, on whose behalf, in which version; for one call or for all of a client. */
export interface Identity {
  /**
   * `Zuora-Version`: a date, or a legacy number such as `"186.0"`. It decides whether errors arrive as 4xx
   * (from `2024-05-20` on) or as HTTP 200.
   *
   * @default {@link LATEST_API_VERSION}
   * @see https://developer.zuora.com/v1-api-reference/api-versions/
   */
  readonly apiVersion?: string | undefined
  /** `Zuora-Entity-Ids`: one entity id, where Multi-entity is on and the token is good for several. */
  readonly entityId?: string | undefined
  /**
   * `Zuora-Org-Ids`: ids of organizations, where Multi-Org is on; a filter on what is seen. Not sent with
   * data labeling jobs, which do not take it.
   */
  readonly orgIds?: readonly string[] | undefined
  /**
   * `Zuora-Track-Id`: at most 64 characters of US-ASCII without `:` `;` `"` `'`. Comes back in the answer
   * and in errors.
   *
   * @default a new one per call
   */
  readonly trackId?: string | undefined
}

/** Options of one call that are not part of what is asked. They take precedence over those of the client. */
export interface CallOptions extends Identity {
  /** Ends the call; it rejects with `signal.reason`, untouched. What Zuora already received is not undone. */
  readonly signal?: AbortSignal | undefined
  /**
   * Milliseconds for one attempt, its body included. For a file: the longest time in which nothing arrives.
   *
   * @default `timeoutMs` of the client
   */
  readonly timeoutMs?: number | undefined
  /**
   * Milliseconds for the whole call, with all attempts and waits, its body included. The bytes of a file
   * count only where this is set for the call itself.
   *
   * @default `totalTimeoutMs` of the client
   */
  readonly totalTimeoutMs?: number | undefined
  /**
   * How often to repeat what failed and may pass; 0 for never.
   *
   * @default `retries` of the client
   */
  readonly retries?: number | undefined
}

/** Options of a submit that Zuora knows again by a key. */
export interface SubmitOptions extends CallOptions {
  /**
   * At most 255 characters. Submitting again with the same key within 24 hours returns the first answer
   * instead of starting a second job.
   *
   * @default a new one per call of a named operation, the same for all its attempts; none for `request`
   */
  readonly idempotencyKey?: string | undefined
}
