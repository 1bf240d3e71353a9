import { classify } from './classify.ts'
import { FileTooLargeError, type ZuoraResponseError, ZuoraUnreadableError } from './error-classes.ts'
import type { BodyFailure } from './read-failure.ts'
import type { ZuoraErrorFacts } from './zuora-error.ts'

/** What is known of an answer whatever it says. */
export interface AnswerFacts extends Omit<ZuoraErrorFacts, 'category'> {
  readonly operation: string
  readonly status: number
}

/** The typed error of a failed answer. */
export function errorFrom(
  { aqua, reasons }: BodyFailure,
  known: AnswerFacts,
  headers: Headers,
  text: string,
): ZuoraResponseError {
  const { operation, status, retryAfterMs } = known
  const code = reasons[0]?.code
  const [category, Class] = classify(status, code ?? '', aqua)
  const facts = { ...withIds(known, headers), category, reasons, code }
  if (status === 403 && text.includes('max-object-size')) {
    return new FileTooLargeError(
      `${operation}: the file is over the 2,047 MB that Zuora sends; ` +
        'split the query by date, or ask Zuora for File Segmentation',
      facts,
    )
  }
  const where = aqua ? 'Zuora refused the job' : `${operation}: HTTP ${status}`
  const told = reasons.map(({ code, message }) => (code ? `${message} (${code})` : message)).join('; ')
  const later = retryAfterMs === undefined ? '' : `; come back in ${Math.ceil(retryAfterMs / 1000)} s`
  const quote = facts.requestId ? ` [request ${facts.requestId}]` : ''
  return new Class(`${where}: ${told || 'no reason given'}${later}${quote}`, facts)
}

/** The error for a body that is not what the operation promises. */
export function unreadable(
  known: AnswerFacts,
  headers: Headers,
  text: string,
  expected: 'JSON' | 'a file',
): ZuoraUnreadableError {
  const excerpt = text.slice(0, 200)
  const found = excerpt ? JSON.stringify(excerpt) : 'an empty body'
  return new ZuoraUnreadableError(
    `${known.operation}: HTTP ${known.status} should hold ${expected} and holds ${found}`,
    { ...withIds(known, headers), category: 'unreadable', excerpt },
  )
}

/** The facts with the ids under which Zuora keeps the request, as far as it tells them. */
function withIds(known: AnswerFacts, headers: Headers): AnswerFacts {
  return {
    ...known,
    requestId: headers.get('zuora-request-id') ?? undefined,
    trackId: headers.get('zuora-track-id') ?? known.trackId,
  }
}
