import { createBrand } from './create-brand.ts'
import { hide } from './hide.ts'
import { printable } from './printable.ts'

/** One reason a server gave, with its code as text, whatever type it was sent as. */
export interface ZuoraReason {
  /** Zuora's code, such as `"50000040"`; its last two digits are the category. Absent when none was sent. */
  readonly code?: string
  readonly message: string
}

/**
 * What went wrong, whichever of Zuora's error shapes said so.
 *
 * `input` never left this process; `network` had no answer, `timeout` none in time; `unreadable` had an
 * answer that is not what the API promises; `rejected` is an AQuA job that was refused with HTTP 200; the
 * rest follow the category digits of Zuora's error codes and the HTTP status.
 */
export type ZuoraErrorCategory = PassingCategory | LastingCategory

/** What went wrong may pass: the same request may succeed later, unchanged. */
type PassingCategory = 'network' | 'timeout' | 'lock' | 'limit' | 'temporary' | 'internal' | 'external'

type LastingCategory =
  | 'input'
  | 'unreadable'
  | 'rejected'
  | 'authentication'
  | 'permission'
  | 'invalid'
  | 'not-found'
  | 'unknown'

/** What an error knows about the request it belongs to; never a secret, a token or a body. */
export interface ZuoraErrorFacts {
  readonly category: ZuoraErrorCategory
  /** Method and path, such as `GET /v1/batch-query/jobs/…`; no host, no query string. */
  readonly operation?: string | undefined
  /** The path as the spec has it, such as `/v1/batch-query/jobs/{jobid}`: a few values, for metrics. */
  readonly route?: string | undefined
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
  /**
   * Whether the same request may succeed later without being changed.
   *
   * @default what the category tells
   */
  readonly retryable?: boolean | undefined
  /** How long Zuora asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number | undefined
  /** What a limit counts; see {@link ZuoraLimitError}. */
  readonly limit?: 'requests' | 'jobs' | undefined
  /** `false` where Zuora cannot have received the request; see {@link ZuoraError}. */
  readonly sent?: boolean | undefined
  readonly cause?: unknown
  /** The start of a body that could not be read. */
  readonly excerpt?: string | undefined
}

/**
 * How many repeats are worth it. Failures inside Zuora or behind it seldom pass at once: more only add load.
 */
export const WORTH_RETRIES: Readonly<Partial<Record<ZuoraErrorCategory, number>>> = {
  network: Infinity,
  timeout: Infinity,
  lock: Infinity,
  limit: Infinity,
  temporary: Infinity,
  internal: 2,
  external: 2,
} satisfies Record<PassingCategory, number>

const BRAND = createBrand('zuora-jobs.error')

/** Longer lines of a message are cut. Texts of a server are cut before, to far less. */
const LONGEST_LINE = 2_000

/**
 * The base of every error this package throws. Test for it with {@link isZuoraError}.
 *
 * Safe to log, by any logger: the message is short and holds no control characters, and what may hold data of
 * customers (`reasons`, `excerpt`, `problems`) is not enumerable, so that only code that names it gets it.
 */
export class ZuoraError extends Error {
  override readonly name: string = 'ZuoraError'
  /** What went wrong, for code that branches. */
  declare readonly category: ZuoraErrorCategory
  /** Method and path, such as `GET /v1/batch-query/jobs/…`; `undefined` where nothing was to be sent. */
  declare readonly operation: string | undefined
  /** The path as the spec has it, such as `/v1/batch-query/jobs/{jobid}`: a few values, for metrics. */
  declare readonly route: string | undefined
  /** HTTP status; 200 when the refusal came inside a successful answer, `undefined` without an answer. */
  declare readonly status: number | undefined
  /** The first code found in the answer, as text. */
  declare readonly code: string | undefined
  /** All reasons found in the answer, as sent: the message holds the start of them. Not enumerable. */
  declare readonly reasons: readonly ZuoraReason[]
  /** `Zuora-Request-Id` of the answer: quote it to Zuora's support. */
  declare readonly requestId: string | undefined
  /** `Zuora-Track-Id` that was sent and echoed. */
  declare readonly trackId: string | undefined
  /** `Idempotency-Key` that was sent: submitting the same again with it is safe for 24 hours. */
  declare readonly idempotencyKey: string | undefined
  /** Whether the same request may succeed later without being changed. */
  declare readonly retryable: boolean
  /** How long Zuora asks to be left alone, in milliseconds. */
  declare readonly retryAfterMs: number | undefined
  /**
   * `false` where Zuora cannot have received the call in any of its attempts, so that it has done nothing:
   * bad input, no token, an unknown host, a refused connection, a certificate that is not trusted, a proxy
   * that does not let it through, or a time limit that ended before. Otherwise `undefined`: it may have.
   */
  declare readonly sent: boolean | undefined

  /** @param message a text of one line, or several lines */
  constructor(message: string | readonly string[], facts: ZuoraErrorFacts) {
    super(
      [message]
        .flat()
        .map((line) => printable(line, LONGEST_LINE))
        .join('\n'),
      facts,
    )
    const { reasons = [], excerpt, ...listed } = facts
    const { category, retryable = category in WORTH_RETRIES } = listed
    hide(this, { reasons, excerpt })
    Object.assign(this, listed, { retryable })
    BRAND.mark(this)
  }

  /** What a log should keep of it: all that is enumerable, and the message. */
  toJSON(): object {
    // oxlint-disable-next-line no-misused-spread -- its own fields are what is wanted
    return { ...this, message: this.message }
  }
}

/** Whether a value is an error of this package, also when it comes from another copy of it. */
export function isZuoraError(value: unknown): value is ZuoraError {
  return BRAND.isOn(value)
}
