import { categoryOfAquaCode, categoryOfCode, categoryOfStatus, isRetryableCategory } from './categories.ts'
import {
  AquaJobRejectedError,
  FileTooLargeError,
  ZuoraAuthenticationError,
  ZuoraLimitError,
  ZuoraNotFoundError,
  ZuoraPermissionError,
  ZuoraResponseError,
  ZuoraServerError,
  ZuoraUnreadableError,
} from './classes.ts'
import { type BodyFailure, readFailure, readReasons } from './read-failure.ts'
import type { ZuoraErrorCategory, ZuoraErrorFacts } from './zuora-error.ts'

/** What is known of an answer once its body has been read. */
export interface Answer {
  /** Method and path, for messages. */
  readonly operation: string
  readonly status: number
  readonly headers: Headers
  readonly trackId?: string | undefined
  readonly idempotencyKey?: string | undefined
  readonly retryAfterMs?: number | undefined
  /** The decoded JSON, or the text where it was not JSON. */
  readonly body: unknown
}

/** The typed error of an answer, or `undefined` where it is a success, body included. */
export function errorOf(answer: Answer): ZuoraResponseError | undefined {
  const ok = answer.status >= 200 && answer.status < 300
  if (!ok) return failed(answer, readReasons(answer.body))
  const failure = readFailure(answer.body)
  return failure === undefined ? undefined : failed(answer, failure)
}

/** The error for a body that is not what the operation promises. */
export function unreadable(answer: Answer, expected: 'JSON' | 'a file' = 'JSON'): ZuoraUnreadableError {
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
  const excerpt = text.slice(0, 200)
  const found = excerpt === '' ? 'an empty body' : JSON.stringify(excerpt)
  return new ZuoraUnreadableError(
    `${answer.operation}: HTTP ${answer.status} should hold ${expected} and holds ${found}`,
    { ...factsOf(answer, [], 'unreadable'), excerpt },
  )
}

function failed(answer: Answer, failure: BodyFailure): ZuoraResponseError {
  const category = categoryOf(answer, failure)
  const facts = factsOf(answer, failure.reasons, category)
  if (answer.status === 403 && typeof answer.body === 'string' && answer.body.includes('max-object-size')) {
    return new FileTooLargeError(
      `${answer.operation}: the file is larger than the 2,047 MB that Zuora sends; ` +
        'split the query by date, or ask Zuora to turn on File Segmentation',
      facts,
    )
  }
  const Class = failure.aqua && category === 'rejected' ? AquaJobRejectedError : classOf(category)
  return new Class(messageOf(answer, failure), facts)
}

function categoryOf(answer: Answer, failure: BodyFailure): ZuoraErrorCategory {
  const code = failure.reasons[0]?.code
  if (failure.aqua) return code === undefined ? 'rejected' : categoryOfAquaCode(code)
  return (code === undefined ? undefined : categoryOfCode(code)) ?? categoryOfStatus(answer.status)
}

function classOf(
  category: ZuoraErrorCategory,
): new (message: string, facts: ZuoraErrorFacts) => ZuoraResponseError {
  switch (category) {
    case 'authentication':
      return ZuoraAuthenticationError
    case 'permission':
      return ZuoraPermissionError
    case 'not-found':
      return ZuoraNotFoundError
    case 'limit':
      return ZuoraLimitError
    case 'lock':
    case 'temporary':
    case 'internal':
    case 'external':
      return ZuoraServerError
    default:
      return ZuoraResponseError
  }
}

function factsOf(
  answer: Answer,
  reasons: BodyFailure['reasons'],
  category: ZuoraErrorCategory,
): ZuoraErrorFacts {
  return {
    category,
    operation: answer.operation,
    status: answer.status,
    code: reasons[0]?.code,
    reasons,
    requestId: answer.headers.get('zuora-request-id') ?? undefined,
    trackId: answer.headers.get('zuora-track-id') ?? answer.trackId,
    idempotencyKey: answer.idempotencyKey,
    retryable: isRetryableCategory(category),
    retryAfterMs: answer.retryAfterMs,
  }
}

function messageOf(answer: Answer, failure: BodyFailure): string {
  const told = failure.reasons
    .map(({ code, message }) => (code ? `${message} (${code})` : message))
    .join('; ')
  const where = failure.aqua ? 'Zuora refused the job' : `${answer.operation}: HTTP ${answer.status}`
  const requestId = answer.headers.get('zuora-request-id')
  const { retryAfterMs } = answer
  const later = retryAfterMs === undefined ? '' : `; come back in ${Math.ceil(retryAfterMs / 1000)} s`
  return `${where}: ${told || 'no reason given'}${later}${requestId ? ` [request ${requestId}]` : ''}`
}
