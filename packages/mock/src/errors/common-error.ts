import { type Answer, jsonAnswer } from '../engine/answer.ts'
import type { Call } from '../pipeline/operation.ts'

/** An error in the usual form of the v1 operations. `code` is 8 digits: resource (6) and category (2). */
export function commonError(
  { state, requestId }: Pick<Call, 'state' | 'requestId'>,
  status: number,
  code: number | string,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Answer {
  const body = {
    success: false,
    processId: state.ids.hex16('process'),
    reasons: [{ code, message }],
    requestId,
  }
  return jsonAnswer(status, body, headers)
}
