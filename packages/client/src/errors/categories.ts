import {
  AquaJobRejectedError,
  ZuoraAuthenticationError,
  ZuoraLimitError,
  ZuoraNotFoundError,
  ZuoraPermissionError,
  ZuoraResponseError,
  ZuoraServerError,
} from './classes.ts'
import type { ZuoraErrorCategory, ZuoraErrorFacts } from './zuora-error.ts'

type ErrorClass = new (message: string, facts: ZuoraErrorFacts) => ZuoraResponseError

/**
 * The kinds of failed answers: a category, the class of its errors, and what stands for it: with two digits,
 * the end of a common code; with three, an HTTP status; with five, an AQuA `errorCode`.
 */
const KINDS = [
  ['permission', ZuoraPermissionError, '10 403 90009'],
  ['authentication', ZuoraAuthenticationError, '11 401'],
  ['invalid', ZuoraResponseError, '20 21 22 23 27 30 45 90 4xx'],
  ['not-found', ZuoraNotFoundError, '40 404 410 90001 90002 90003'],
  ['lock', ZuoraServerError, '50 409'],
  ['internal', ZuoraServerError, '60 5xx 90006 90008 90010'],
  ['temporary', ZuoraServerError, '61 408 502 503 504 90022'],
  ['limit', ZuoraLimitError, '70 429 90028'],
  ['external', ZuoraServerError, '99'],
  ['rejected', AquaJobRejectedError, 'aqua'],
  ['unknown', ZuoraResponseError, '0xx 2xx 3xx'],
] as const satisfies readonly Kind[]

type Kind = readonly [ZuoraErrorCategory, ErrorClass, string]

/**
 * The kind of a failed answer. A code tells more than a status: of 8 digits the last two count, and one or
 * two digits are a category themselves, as in the body of a rate limit (`70`). AQuA has codes of its own.
 */
export function kindOf(status: number, code: string, aqua: boolean): Kind {
  const digits = /^(\d\d?|\d{8})$/.test(code) ? code.slice(-2) : ''
  const keys = aqua ? [code, 'aqua'] : [digits, `${status}`, `${Math.floor(status / 100)}xx`]
  return keys.map(lookUp).find(Boolean)!
}

function lookUp(code: string): Kind | undefined {
  return KINDS.find(([, , codes]) => codes.split(' ').includes(code))
}
