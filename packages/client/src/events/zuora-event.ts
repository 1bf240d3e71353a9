import type { ZuoraErrorCategory } from '../errors/zuora-error.ts'

/** What every event of one request says. No event holds a header, a body, a token or a secret. */
interface RequestEventFacts {
  /** Method and path, such as `GET /v1/batch-query/jobs/…`. */
  readonly operation: string
  /** `Zuora-Track-Id`, the same for all attempts of one call. */
  readonly trackId: string | undefined
  /** `Idempotency-Key`, where the request has one. */
  readonly idempotencyKey: string | undefined
}

/** What happens between this client and Zuora, for logs and metrics. Durations are milliseconds. */
export type ZuoraEvent =
  /** A request is sent. */
  | (RequestEventFacts & { readonly type: 'request' })
  /** An answer is there; for everything but files its body has been read. */
  | (RequestEventFacts & {
      readonly type: 'response'
      readonly status: number
      readonly durationMs: number
      readonly requestId: string | undefined
    })
  /** No answer came. */
  | (RequestEventFacts & { readonly type: 'failure'; readonly durationMs: number; readonly reason: string })
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
