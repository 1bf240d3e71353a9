import type { ZuoraErrorCategory } from '../errors/zuora-error.ts'

/** What every event of one request says. No event holds a header, a body, a token or a secret. */
interface RequestEventFacts {
  /** Method and path, such as `GET /v1/batch-query/jobs/…`. */
  readonly operation: string
  /** The path as the spec has it, such as `/v1/batch-query/jobs/{jobid}`: a few values, for metrics. */
  readonly route: string
  /** `Zuora-Track-Id`, the same for all attempts of one call. */
  readonly trackId: string | undefined
  /** `Idempotency-Key`, where the request has one. */
  readonly idempotencyKey: string | undefined
}

/** What the events of one request have in common: what was sent, and what came of it. */
interface AttemptFacts extends RequestEventFacts {
  /** Counts the requests of this process, from 1: pairs `request` with its `response` or `failure`. */
  readonly requestNumber: number
  /** Which attempt of its call it is, from 1. */
  readonly attempt: number
}

/** What happens between this client and Zuora, for logs and metrics. Durations are milliseconds. */
export type ZuoraEvent =
  /** A request is sent. */
  | (AttemptFacts & { readonly type: 'request' })
  /** An answer is there; for everything but files its body has been read. */
  | (AttemptFacts & {
      readonly type: 'response'
      readonly status: number
      readonly durationMs: number
      /** `Zuora-Request-Id` of the answer. */
      readonly requestId: string | undefined
    })
  /** No answer came. */
  | (AttemptFacts & { readonly type: 'failure'; readonly durationMs: number; readonly reason: string })
  /** A call failed in a way that may pass; it is repeated after `delayMs`. */
  | (RequestEventFacts & {
      readonly type: 'retry'
      /** The attempt that failed, from 1. */
      readonly attempt: number
      readonly delayMs: number
      readonly category: ZuoraErrorCategory
    })
  /** A token was refused with 401; a new one is fetched and the call repeated once. */
  | (RequestEventFacts & { readonly type: 'reauthentication' })
  /** Calls of this client wait, since a limit was reached or is near. */
  | { readonly type: 'pause'; readonly delayMs: number; readonly reason: 'limit-reached' | 'limit-near' }
