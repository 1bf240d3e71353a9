import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import codes from './error-codes.json' with { type: 'json' }

/**
 * A code that a tenant answers with by itself: 6 digits for the resource, 2 for the category. Resources and
 * categories are published. Of the whole codes only those marked so are; the others are put together from the
 * two lists, and which one fits where is inferred.
 */
export type CustomObjectErrorCode = number

const MESSAGES = new Map(Object.entries(codes).map(([code, { message }]) => [Number(code), message]))

/** The code of the refusal when every slot of a tenant is taken. */
export const SLOT_LIMIT_CODE = 71012560

/** Why a request or a row is refused. */
export interface Problem {
  readonly code: CustomObjectErrorCode
  readonly detail: string
}

/** The HTTP status that a code arrives with. */
export function statusOf(code: number): 400 | 403 | 404 | 429 {
  if (code === SLOT_LIMIT_CODE) return 429
  const category = code % 100
  if (category >= 12 && category <= 15) return 403
  return category === 40 ? 404 : 400
}

/** The text of a code, with a detail in parentheses. An unknown code, from a scenario, has a plain text. */
export function messageOf(code: number, detail?: string): string {
  const message = MESSAGES.get(code) ?? 'The request was refused'
  return detail === undefined ? message : `${message} (${detail})`
}

/** The code for a request that breaks the spec, by operation and place. The first that fits counts. */
const PLACE_CODES: readonly (readonly [operationId: RegExp, place: RegExp, code: CustomObjectErrorCode])[] = [
  [/^POST_UploadFile/, /./, 71013620],
  [/./, /^body\.operation\b/, 71013520],
  [/./, /^body\.filter.*'conditions'|^body\.filter\.conditions: .*fewer/, 71013322],
  [/./, /^body\.filter\.conditions\b/, 71013320],
  [/./, /^body\.filter\b/, 71013220],
]

/** The code for a violation of the spec, given as `place: message`. */
export function codeForViolation(operationId: string, violation: string): CustomObjectErrorCode {
  const fits = PLACE_CODES.find(([id, place]) => id.test(operationId) && place.test(violation))
  return fits?.[2] ?? 71013020
}

/** The usual text of a code, with a detail. */
export function customObjectError({ code, detail }: Problem): Answer {
  return errorAnswer(code, messageOf(code, detail))
}

/**
 * An error in the flat form that Zuora's samples for custom objects have; their declared form is another one.
 *
 * Of the answer to a job that finds every slot taken only the limit is documented, the rest is inferred: the
 * code is the one that a sample of a failed job has; status, form and `Retry-After` are those of the other
 * limits.
 */
export function errorAnswer(code: number, message: string = messageOf(code)): Answer {
  return code === SLOT_LIMIT_CODE
    ? jsonAnswer(429, { reasons: [{ code, message }] }, { 'retry-after': '5' })
    : jsonAnswer(statusOf(code), { code, message })
}
