import {
  AquaJobRejectedError,
  ZuoraAuthenticationError,
  ZuoraLimitError,
  ZuoraNotFoundError,
  ZuoraPermissionError,
  ZuoraResponseError,
  ZuoraServerError,
} from './error-classes.ts'
import type { ZuoraErrorCategory, ZuoraErrorFacts } from './zuora-error.ts'

type ErrorClass = new (message: string, facts: ZuoraErrorFacts) => ZuoraResponseError

/** A category of failed answers, and the class of its errors. */
type Classified = readonly [ZuoraErrorCategory, ErrorClass]

/**
 * The categories of failed answers, and what stands for each: with two digits, the end of a common code; with
 * three, an HTTP status; with five, an AQuA `errorCode`.
 */
const CATEGORIES: readonly (readonly [...Classified, ...codes: readonly string[]])[] = [
  ['permission', ZuoraPermissionError, '10', '403', '90009'],
  ['authentication', ZuoraAuthenticationError, '11', '401'],
  ['invalid', ZuoraResponseError, '20', '21', '22', '23', '27', '30', '45', '90', '4xx'],
  ['not-found', ZuoraNotFoundError, '40', '404', '410', '90001', '90002', '90003'],
  ['lock', ZuoraServerError, '50', '409'],
  ['internal', ZuoraServerError, '60', '5xx', '90006', '90008', '90010'],
  ['temporary', ZuoraServerError, '61', '408', '502', '503', '504', '90022'],
  ['limit', ZuoraLimitError, '70', '429', '90028'],
  ['external', ZuoraServerError, '99'],
  ['rejected', AquaJobRejectedError, 'aqua'],
  ['unknown', ZuoraResponseError, '0xx', '2xx', '3xx'],
]

const BY_CODE: ReadonlyMap<string, Classified> = new Map(
  CATEGORIES.flatMap(([category, Class, ...codes]) => codes.map((code) => [code, [category, Class]])),
)

/**
 * The category of a failed answer. HTTP 429 is a limit, whatever the body says. Else a code tells more than a
 * status: of 8 digits the last two count, and one or two digits are a category themselves, as in the body of
 * a rate limit (`70`). AQuA has codes of its own.
 */
export function classify(status: number, code = '', aqua: boolean): Classified {
  const digits = /^(\d\d?|\d{8})$/.test(code) ? code.slice(-2) : ''
  const text = String(status)
  if (status === 429) return BY_CODE.get(text)!
  const keys = aqua ? [code, 'aqua'] : [digits, text, `${text[0]}xx`]
  return keys.map((key) => BY_CODE.get(key)).find(Boolean)!
}
