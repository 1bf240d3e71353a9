import type { ZuoraReason } from './zuora-error.ts'

/** What a body says about a failure, whichever of Zuora's shapes it has. */
export interface BodyFailure {
  readonly reasons: readonly ZuoraReason[]
  /** Set when the body is AQuA's own refusal: `status: "error"` and no job id. */
  readonly aqua: boolean
}

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads the failure out of a decoded body, or returns `undefined` where the body reports none. Pure and
 * total: any value may be passed.
 *
 * Shapes: `{success:false, reasons:[…]}` with string or integer codes, flat `{code, message}`, AQuA's
 * `{status:"error", errorCode, message}`, `{Success:false, Errors:[…]}`, `{faults:[…]}`,
 * `{FaultCode, FaultMessage}`, `{error, error_description}` and a bare `{message}`.
 */
export function readFailure(body: unknown): BodyFailure | undefined {
  if (!isFields(body)) return undefined
  if (isAquaRejection(body)) return { reasons: [reason(body['errorCode'], body['message'])], aqua: true }

  const listed = body['reasons'] ?? body['Errors'] ?? body['errors'] ?? body['faults']
  const refused = body['success'] === false || body['Success'] === false
  const reasons = Array.isArray(listed)
    ? listed
        .filter(isFields)
        .map((item) => reason(item['code'] ?? item['Code'], item['message'] ?? item['Message']))
    : []
  if (reasons.length > 0 && (refused || body['reasons'] !== undefined)) return { reasons, aqua: false }
  if (refused) return { reasons: [reason(body['code'], body['message'])], aqua: false }
  return undefined
}

/**
 * The reasons in the body of an answer whose HTTP status already says no. Here a flat `{code, message}` is
 * enough; with HTTP 200 it would not be, since `message` is also a field of healthy bodies.
 */
export function readReasons(body: unknown): BodyFailure {
  const failure = readFailure(body)
  if (failure !== undefined) return failure
  if (!isFields(body)) return { reasons: [], aqua: false }
  const code = body['code'] ?? body['FaultCode'] ?? body['errorCode'] ?? body['error']
  const message = body['message'] ?? body['FaultMessage'] ?? body['error_description'] ?? body['title']
  if (code === undefined && message === undefined) return { reasons: [], aqua: false }
  return { reasons: [reason(code, message)], aqua: false }
}

/** A refused AQuA job has no id: a job that has one and failed later is a job, and its state is `error`. */
function isAquaRejection(body: Fields): boolean {
  if (isText(body['id'])) return false
  return body['errorCode'] !== undefined || body['status'] === 'error'
}

function reason(code: unknown, message: unknown): ZuoraReason {
  const text = isText(message) ? message.trim() : 'no reason given'
  return typeof code === 'number' || isText(code) ? { code: String(code), message: text } : { message: text }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
