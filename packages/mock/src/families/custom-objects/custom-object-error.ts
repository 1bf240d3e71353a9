import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { type CustomObjectErrorCode, messageOf, slotLimitCode, statusOf } from './error-codes.ts'

/** Seconds, as `Retry-After` gives them. */
const retrySlotAfter = 5

/** An error in the flat form that Zuora's samples for custom objects have; their declared form is another one. */
export function customObjectError(code: CustomObjectErrorCode, detail?: string): Answer {
  return errorAnswer(code, messageOf(code, detail))
}

/** The refusal that a scenario asks for: any code, and the usual text where none is given. */
export function scenarioError(errorCode: string, message: string | undefined): Answer {
  const code = Number(errorCode)
  return errorAnswer(code, message ?? messageOf(code))
}

/** The answer to an unknown job id, worded like the published sample. */
export function jobNotFound(id: string | undefined): Answer {
  return errorAnswer(71013040, `Job not found for id '${id ?? ''}'.`)
}

/**
 * The answer to a job that finds every slot taken.
 *
 * Inferred, all of it: only the limit is documented. The code is the one that a sample of a failed job has; status,
 * form and `Retry-After` are those of the other limits.
 */
export function noSlotLeft(slots: number): Answer {
  return errorAnswer(slotLimitCode, messageOf(slotLimitCode, `${slots} jobs may be open`))
}

function errorAnswer(code: number, message: string): Answer {
  return code === slotLimitCode
    ? jsonAnswer(429, { reasons: [{ code, message }] }, { 'retry-after': String(retrySlotAfter) })
    : jsonAnswer(statusOf(code), { code, message })
}
