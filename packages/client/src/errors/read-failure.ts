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
 * where something else says no, since `message` is also a field of healthy bodies. Beside the id of a job,
 * reasons are warnings: the job started, and its id must not be lost. `success: false` still is a refusal.
 */
export function readFailure(body: unknown, failed: boolean): BodyFailure | undefined {
  // A body that is not an object has none of the fields below.
  const fields = Object(body) as Fields
  const listed = fields.reasons ?? fields.Errors ?? fields.errors ?? fields.faults
  const found = Array.isArray(listed) ? listed.flatMap((item) => reasonIn(Object(item) as Fields)) : []
  // A refused AQuA job has no id: one that has and failed later is a job, and its state is `error`. Fields
  // that say nothing may be sent as null.
  const isJob = Boolean(fields.id || fields.Id || fields.jobId)
  const aqua = !isJob && ((fields.errorCode ?? '') !== '' || fields.status === 'error')
  const refused = fields.success === false || fields.Success === false
  const hasReasons = found.length > 0
  if (!failed && !aqua && !refused && !(hasReasons && fields.reasons && !isJob)) return undefined
  return { reasons: hasReasons && !aqua ? found : reasonIn(fields), aqua }
}

/**
 * The reason that the fields of one object are, whatever they are called; none where it has no such fields.
 */
function reasonIn(fields: Fields): readonly ZuoraReason[] {
  const code = fields.code ?? fields.Code ?? fields.errorCode ?? fields.FaultCode ?? fields.error
  const text =
    fields.message ?? fields.Message ?? fields.FaultMessage ?? fields.error_description ?? fields.title
  if (code === undefined && text === undefined) return []
  const message = (typeof text === 'string' && text.trim()) || 'no reason given'
  const isCode = typeof code === 'number' || (typeof code === 'string' && code)
  return [isCode ? { code: String(code), message } : { message }]
}
