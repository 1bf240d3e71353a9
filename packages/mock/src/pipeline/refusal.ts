import { isObject } from '../schema/schema.ts'

/** Why an answer refuses its request, in the words of the answer. */
export interface RequestRefusal {
  /** Zuora's code as text; missing where the answer has none. */
  readonly code: string | undefined
  readonly message: string
}

/**
 * The refusal in the JSON of an answer, whatever its form: a list of reasons, the flat forms of AQuA and of
 * custom objects, that of OAuth. Also under HTTP 200.
 */
export function refusalIn(status: number, json: unknown): RequestRefusal | undefined {
  if (!isObject(json)) return undefined
  const isRefused = status >= 400 || json['success'] === false
  // AQuA refuses with 200. An id beside an error code is a job, which was taken in.
  if (!isRefused && (json['errorCode'] === undefined || json['id'] !== undefined)) return undefined
  const { reasons } = json
  const told = Array.isArray(reasons) && isObject(reasons[0]) ? reasons[0] : json
  return {
    code: textOf(told['code'] ?? told['errorCode'] ?? told['error']),
    message: textOf(told['message'] ?? told['error_description']) ?? '',
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
