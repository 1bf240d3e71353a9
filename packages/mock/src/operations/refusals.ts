import { customObjectError } from '../custom-objects/custom-object-error.ts'
import { codeForViolation } from '../custom-objects/error-codes.ts'
import { type Answer, jsonAnswer } from '../engine/answer.ts'
import { type Finding, findingText } from '../engine/finding.ts'
import { methodsAt, nearestPath } from '../engine/nearest-operation.ts'
import type { Unreadable } from '../http/read-request.ts'
import type { ScopeTrouble } from '../http/scope-headers.ts'
import { commonError } from './common-error.ts'
import type { Call } from './operation.ts'

type Refused = Pick<Call, 'state' | 'requestId'>

/** The answer to a request that breaks the spec: what, where, and by which rule. */
export function refuseInvalid(call: Refused, operationId: string, findings: readonly Finding[]): Answer {
  const explanation = findings.map(findingText).join('; ')
  const wrongType = findings.some(({ rule }) => rule === '415')
  if (wrongType) return commonError(call, 415, 50000045, explanation)
  const [first] = findings
  // Custom objects have codes of their own.
  if (first !== undefined && operationId.includes('CustomObject'))
    return customObjectError(codeForViolation(operationId, `${first.path}: ${first.message}`), explanation)
  if (findings.some(({ path }) => !path.startsWith('body') && path !== ''))
    return commonError(call, 400, 50000020, explanation)
  const malformed = `The request is malformed. ${explanation}`
  // AQuA of a live tenant answers in this flat form to a field it cannot read.
  if (operationId !== 'POST_BatchQueryJob') return commonError(call, 400, 50000090, malformed)
  return jsonAnswer(400, {
    success: false,
    code: 50000090,
    message: malformed,
  })
}

/** The answer to a request beyond the organizations or entities of the user. */
export function refuseScope(
  call: Refused,
  operationId: string,
  { header, category, message }: ScopeTrouble,
): Answer {
  const explanation = `header.${header}: ${message}`
  return operationId.includes('CustomObject')
    ? customObjectError(71013020, explanation)
    : commonError(call, category === 10 ? 403 : 400, 50000000 + category, explanation)
}

/** The answer to a body that cannot be read at all. */
export function refuseUnreadable(call: Refused, { status, message }: Unreadable): Answer {
  return commonError(call, status, status === 400 ? 50000090 : 50000045, message)
}

/** The answer when no operation of the spec is at this place. */
export function refuseUnrouted(call: Refused, missing: 'path' | 'method', message: string): Answer {
  return missing === 'path'
    ? commonError(call, 404, 50000040, message)
    : commonError(call, 405, 50000045, message)
}

/** Why no operation of the spec is at this place, and what is near. */
export function whyUnrouted(missing: 'path' | 'method', method: string, path: string): string {
  if (missing === 'path') {
    const near = nearestPath(path)
    return `The spec of this mock tenant has no path ${path}${near === undefined ? '.' : `; the nearest is ${near}.`}`
  }
  const known = methodsAt(path).join(', ')
  return `The spec of this mock tenant has no ${method} at ${path}${known === '' ? '.' : `; it has ${known}.`}`
}

/** The answer to a request that is for somebody else. */
export function refuseMisdirected(call: Refused, message: string): Answer {
  return commonError(call, 421, 50000045, message)
}

/** The answer to a missing, unknown or expired token. */
export function refuseUnauthorized(call: Refused, message: string): Answer {
  return commonError(call, 401, '90000011', message, {
    'www-authenticate': 'Basic realm=Zuora API, ZSession realm=Zuora API, Bearer realm=Zuora API',
  })
}

/** The answer when the tenant itself is at fault. */
export function systemError(message: string): Answer {
  return jsonAnswer(500, { reasons: [{ code: 'SystemError', message }] })
}

/** The answer to an `Idempotency-Key` whose first request is still being answered, or was another one. */
export function refuseIdempotent(call: Refused, trouble: 'in flight' | 'mismatch'): Answer {
  return trouble === 'in flight'
    ? commonError(call, 409, 50000050, 'The first request with this Idempotency-Key is still running.')
    : commonError(call, 422, 50000020, 'This Idempotency-Key was used for another request.')
}
