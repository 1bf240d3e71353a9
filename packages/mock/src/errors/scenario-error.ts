import type { Answer } from '../engine/answer.ts'
import type { Call } from '../pipeline/operation.ts'
import { commonError } from './common-error.ts'

/** The HTTP status of each error category of the v1 operations; every other category has 400. */
const statuses: Readonly<Record<number, number>> = {
  10: 403,
  11: 401,
  40: 404,
  50: 409,
  60: 500,
  61: 500,
  70: 429,
  99: 500,
}

/** The refusal that a scenario asks for at a v1 operation: any code of 8 digits, with the status of its category. */
export function scenarioV1Error(call: Call, errorCode: string, message: string | undefined): Answer {
  const code = Number(errorCode)
  return commonError(call, statuses[code % 100] ?? 400, code, message ?? 'The request was refused.')
}
