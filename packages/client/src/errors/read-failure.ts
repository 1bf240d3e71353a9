import type { ZuoraReason } from './zuora-error.ts'

/** What a body says about a failure, whichever of Zuora's shapes it has. */
export interface BodyFailure {
  readonly reasons: readonly ZuoraReason[]
  /** Set when the body is AQuA's own refusal: `status: "error"` and no job id. */
  readonly aqua: boolean
}

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads the failure out of a decoded body, or returns `undefined` where neither `failed` (the HTTP status
 * says no already) nor the body reports one. Pure and total: any value may be passed.
 *
 * Shapes: `{success:false, reasons:[…]}` with string or integer codes, flat `{code, message}`, AQuA's
 * `{status:"error", errorCode, message}`, `{Success:false, Errors:[…]}`, `{faults:[…]}`,
 * `{FaultCode, FaultMessage}`, `{error, error_description}` and a bare `{message}`. The flat ones count only
 * where something else says no, since `message` is also a field of healthy bodies.
 */
export function readFailure(body: unknown, failed: boolean): BodyFailure | undefined {
  const fields = fieldsOf(body)
  const { reasons, Errors, errors, faults, success, Success, id, errorCode, status } = fields
  const listed = reasons ?? Errors ?? errors ?? faults
  const found = Array.isArray(listed) ? listed.map(fieldsOf).flatMap(reasonIn) : []
  // A refused AQuA job has no id: one that has and failed later is a job, and its state is `error`.
  const aqua = !id && (errorCode !== undefined || status === 'error')
  const refused = success === false || Success === false || (reasons !== undefined && found.length > 0)
  if (!failed && !aqua && !refused) return undefined
  return { reasons: aqua || found.length === 0 ? reasonIn(fields) : found, aqua }
}

/** The reason that the fields of one object are, whatever they are called; none where it has no such fields. */
function reasonIn(fields: Fields): readonly ZuoraReason[] {
  const { Code, errorCode, FaultCode, error, Message, FaultMessage, error_description: description } = fields
  const code = fields['code'] ?? Code ?? errorCode ?? FaultCode ?? error
  const text = fields['message'] ?? Message ?? FaultMessage ?? description ?? fields['title']
  if (code === undefined && text === undefined) return []
  const message = (typeof text === 'string' && text.trim()) || 'no reason given'
  return [typeof code === 'number' || isText(code) ? { code: String(code), message } : { message }]
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Of what is no object, none of the names above is a field. */
function fieldsOf(value: unknown): Fields {
  return Object(value) as Fields
}
