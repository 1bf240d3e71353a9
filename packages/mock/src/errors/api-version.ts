import type { Answer } from '../engine/answer.ts'

/** Whether a text is a minor API version: a date, or one of the numbers from before there were dates. */
export function isApiVersion(text: string): boolean {
  return /^(\d{4}-\d{2}-\d{2}|\d{3}(\.0)?)$/.test(text)
}

/** Whether errors of a version arrive with HTTP status 200: those of versions before 2024-05-20 do. */
export function hidesErrors(version: string): boolean {
  // Dates compare as texts, and every number is older than the first date.
  return !version.includes('-') || version < '2024-05-20'
}

/** Statuses of a layer in front of the operations, in every version: no token, a repeated key, a limit. */
const OF_THE_GATEWAY = new Set([401, 409, 422, 429])

/**
 * An error as its API version sends it: below 2024-05-20 the v1 operations answer errors with a category with
 * HTTP status 200 and `success: false`.
 *
 * Inferred: which statuses come from in front of the operations and stay (a client that looks for 401 alone
 * works with such tenants), and that files keep theirs (their 404 was met by a client that sends no version).
 */
export function asVersionSends(
  answer: Answer,
  { path, isFile, version }: { path: string; isFile: boolean; version: string },
): Answer {
  if (!hidesErrors(version) || !path.startsWith('/v1/') || isFile) return answer
  if (answer.status < 400 || OF_THE_GATEWAY.has(answer.status) || !('json' in answer.body)) return answer
  const { json } = answer.body
  return hasCategory(json) ? { ...answer, status: 200, body: { json: { ...json, success: false } } } : answer
}

/** The version of a request: what it says, when it says one, else that of the tenant. */
export function versionOf(header: string | undefined, usual: string): string {
  return header !== undefined && isApiVersion(header) ? header : usual
}

/** The remark on a header that is not a version. What Zuora does with it is not documented. */
export function versionRemarks(header: string | undefined): readonly string[] {
  return header === undefined || isApiVersion(header)
    ? []
    : [`Zuora-Version: "${header}" is not a version, so that of the tenant counts`]
}

function hasCategory(json: unknown): json is object {
  if (typeof json !== 'object' || json === null) return false
  const [reason] = 'reasons' in json && Array.isArray(json.reasons) ? (json.reasons as unknown[]) : [json]
  return (
    typeof reason === 'object' && reason !== null && 'code' in reason && /^\d{8}$/.test(String(reason.code))
  )
}
