import type { TraceEnd } from './tracing.ts'

/** What the contexts of requests and calls say. None holds a header, a body, a token or a secret. */
export interface SentTrace extends TraceEnd {
  /** Method and path, such as `GET /v1/batch-query/jobs/…`. */
  readonly operation: string
  /** The path as the spec has it, such as `/v1/batch-query/jobs/{jobid}`: a few values, for metrics. */
  readonly route: string
  /** `Zuora-Track-Id`, the same for all attempts of one call. */
  readonly trackId: string | undefined
  /** `Idempotency-Key`, where the request has one. */
  readonly idempotencyKey: string | undefined
  /** HTTP status of the answer; of a call, that of the last answer. */
  status?: number
  /** `Zuora-Request-Id` of the answer. */
  requestId?: string | undefined
  /** Milliseconds, when it is over. */
  durationMs?: number
  /** Why it failed: a typed error, or the reason of the caller's abort. */
  readonly error?: unknown
}

/** The context of the tracing channel `zuora-jobs:request`: one attempt, requests for tokens included. */
export interface RequestTrace extends SentTrace {
  /** Counts the requests of this process, from 1. The events of the request have the same. */
  readonly requestNumber: number
  /** Which attempt of its call it is, from 1. */
  readonly attempt: number
}

/** The context of the tracing channel `zuora-jobs:call`: one call, with all its attempts and waits. */
export type CallTrace = SentTrace
