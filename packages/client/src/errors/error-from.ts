import { classify } from './classify.ts'
import { FileTooLargeError, type ZuoraResponseError, ZuoraUnreadableError } from './error-classes.ts'
import { printable } from './printable.ts'
import type { BodyFailure } from './read-failure.ts'
import type { ZuoraErrorFacts, ZuoraReason } from './zuora-error.ts'

/** What is known of the request that was answered. */
interface RequestFacts {
  readonly operation: string
  readonly route?: string | undefined
  readonly trackId?: string | undefined
  readonly idempotencyKey?: string | undefined
}

/** What an answer says besides its value. */
interface AnswerFacts {
  readonly status: number
  readonly headers: Headers
  readonly retryAfterMs?: number | undefined
  /** The body; `undefined` for a file. */
  readonly text?: string | undefined
}

/** The typed error of a failed answer. */
export function errorFrom(
  { aqua, reasons }: BodyFailure,
  request: RequestFacts,
  answer: AnswerFacts & { readonly text: string },
): ZuoraResponseError {
  const { status, retryAfterMs, text } = answer
  const code = reasons[0]?.code
  const [category, Class] = classify(status, code, aqua)
  const limit = category === 'limit' ? limitOf(code, reasons, answer.headers) : undefined
  const facts = {
    ...errorFacts(request, answer, category),
    ...(limit && { limit }),
    reasons,
    code: code && printable(code),
  }
  if (status === 403 && text.includes('max-object-size')) {
    return new FileTooLargeError(
      `${request.operation}: the file is over the 2,047 MB that Zuora sends; ` +
        'split the query by date, or ask Zuora for File Segmentation',
      facts,
    )
  }
  const where = aqua ? 'Zuora refused the job' : `${request.operation}: HTTP ${status}`
  const told = reasons.map(({ code, message }) => (code ? `${message} (${code})` : message)).join('; ')
  const later = retryAfterMs === undefined ? '' : `; come back in ${Math.ceil(retryAfterMs / 1000)} s`
  const quote = facts.requestId ? ` [request ${facts.requestId}]` : ''
  return new Class(`${where}: ${printable(told) || 'no reason given'}${later}${quote}`, facts)
}

/** Codes of AQuA and of custom objects for want of a slot; data labeling has none: there the text tells. */
const NO_SLOT = /^(90028|71012560) |\bjobs?\b/i

/**
 * What a limit counts. It is jobs where the code or the text says so, unless a header says that the tenant's
 * requests are used up: then waiting is right whatever the body says.
 */
function limitOf(code = '', [reason]: readonly ZuoraReason[], headers: Headers): 'requests' | 'jobs' {
  const isUsedUp = ['ratelimit-remaining', 'concurrency-limit-remaining'].some((name) =>
    /^0+\b/.test(headers.get(name) ?? ''),
  )
  return NO_SLOT.test(`${code} ${reason?.message}`) && !isUsedUp ? 'jobs' : 'requests'
}

/** The error for a body that is not what the operation promises. */
export function unreadable(
  request: RequestFacts,
  answer: AnswerFacts,
  expects: 'JSON' | 'a file' | 'a whole file' | 'any',
): ZuoraUnreadableError {
  const { status, text } = answer
  const excerpt = text?.slice(0, 200) ?? ''
  // Only a page is quoted: what else came in place of JSON may be the data of customers, cut or garbled.
  const isPage = /^\s*</.test(excerpt)
  const found = isPage
    ? JSON.stringify(excerpt)
    : text !== undefined
      ? `${text.length} characters`
      : status === 206
        ? 'a part of one'
        : 'a file'
  return new ZuoraUnreadableError(
    `${request.operation}: HTTP ${status} should hold ${expects === 'any' ? 'JSON' : expects} and holds ${found}`,
    { ...errorFacts(request, answer, 'unreadable'), excerpt },
  )
}

/** The facts of both, with the ids under which Zuora keeps the request, as far as it tells them. */
function errorFacts(
  request: RequestFacts,
  { status, headers, retryAfterMs }: AnswerFacts,
  category: ZuoraErrorFacts['category'],
): ZuoraErrorFacts {
  return {
    ...request,
    category,
    status,
    retryAfterMs,
    requestId: headers.get('zuora-request-id') ?? undefined,
    trackId: headers.get('zuora-track-id') ?? request.trackId,
  }
}
