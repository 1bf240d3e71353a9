/** One reason a server gave, with its code as text whatever type it had on the wire. */
export interface ZuoraReason {
  /** Zuora's code, such as `"50000040"`; its last two digits are the category. Absent when none was sent. */
  readonly code?: string
  readonly message: string
}

/**
 * What kind of trouble an error is, whichever of Zuora's error shapes it came in.
 *
 * `input` never left this process; `network` had no answer, `timeout` none in time; `unreadable` had an answer that is not what
 * the API speaks; `rejected` is an AQuA job that was refused with HTTP 200; the rest follow the category
 * digits of Zuora's error codes and the HTTP status.
 */
export type ZuoraErrorCategory =
  | 'input'
  | 'network'
  | 'timeout'
  | 'unreadable'
  | 'rejected'
  | 'authentication'
  | 'permission'
  | 'invalid'
  | 'not-found'
  | 'lock'
  | 'limit'
  | 'temporary'
  | 'internal'
  | 'external'
  | 'unknown'

/** What an error knows about the request it belongs to; never a secret, a token or a body. */
export interface ZuoraErrorFacts {
  readonly category: ZuoraErrorCategory
  /** Method and path, such as `GET /v1/batch-query/jobs/…`; no host, no query string. */
  readonly operation?: string | undefined
  /** HTTP status; 200 when the refusal came inside a successful answer. */
  readonly status?: number | undefined
  /** The first code found in the answer, as text. */
  readonly code?: string | undefined
  readonly reasons?: readonly ZuoraReason[] | undefined
  /** `Zuora-Request-Id` of the answer: quote it to Zuora's support. */
  readonly requestId?: string | undefined
  /** `Zuora-Track-Id` that was sent and echoed. */
  readonly trackId?: string | undefined
  /** `Idempotency-Key` that was sent: submitting the same again with it is safe for 24 hours. */
  readonly idempotencyKey?: string | undefined
  /** Whether the same request may succeed later without being changed. By default the category tells. */
  readonly retryable?: boolean | undefined
  /** How long Zuora asks to be left alone, milliseconds. */
  readonly retryAfterMs?: number | undefined
  readonly cause?: unknown
  /** The start of a body that could not be read. */
  readonly excerpt?: string | undefined
}

/** Kinds of trouble in which the same request may succeed later, unchanged. */
const MAY_PASS = /network|timeout|lock|limit|temporary|internal|external/

const BRAND: unique symbol = Symbol.for('zuora-jobs.error') as never

/** The base of every error this package throws. Test for it with {@link isZuoraError}. */
export class ZuoraError extends Error {
  override readonly name: string = 'ZuoraError'
  declare readonly category: ZuoraErrorCategory
  declare readonly operation: string | undefined
  declare readonly status: number | undefined
  declare readonly code: string | undefined
  declare readonly reasons: readonly ZuoraReason[]
  declare readonly requestId: string | undefined
  declare readonly trackId: string | undefined
  declare readonly idempotencyKey: string | undefined
  declare readonly retryable: boolean
  declare readonly retryAfterMs: number | undefined

  constructor(message: string, facts: ZuoraErrorFacts) {
    super(message, facts)
    const { category, reasons = [], retryable = MAY_PASS.test(category) } = facts
    Object.assign(this, facts, { reasons, retryable })
    // A brand instead of `instanceof`: two copies of this package in one process still know each other.
    Object.defineProperty(this, BRAND, { value: true })
  }
}

/** Whether a value is an error of this package, also when it comes from another copy of it. */
export function isZuoraError(value: unknown): value is ZuoraError {
  return typeof value === 'object' && value !== null && BRAND in value
}
