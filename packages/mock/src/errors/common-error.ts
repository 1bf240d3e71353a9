import { type Answer, jsonAnswer } from '../engine/answer.ts'
import type { Call } from '../pipeline/operation.ts'
import statuses from './category-statuses.json' with { type: 'json' }

/** An error in the usual form of the v1 operations. `code` is 8 digits: resource (6) and category (2). */
export function commonError(
  { state, requestId }: Pick<Call, 'state' | 'requestId'>,
  status: number,
  code: number | string,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Answer {
  const processId = state.ids.hex16('process')
  return jsonAnswer(status, { success: false, processId, reasons: [{ code, message }], requestId }, headers)
}

/** The HTTP status of each error category of the v1 operations; every other category has 400. */
const STATUSES: Readonly<Record<number, number>> = statuses

/** The refusal of a scenario at a v1 operation: any code of 8 digits, with the status of its category. */
export function scenarioV1Error(call: Call, errorCode: string, message: string | undefined): Answer {
  const code = Number(errorCode)
  return commonError(call, STATUSES[code % 100] ?? 400, code, message ?? 'The request was refused.')
}
