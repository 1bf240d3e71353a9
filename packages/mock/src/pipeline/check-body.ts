import type { Answer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import { refuseInvalid } from './refuse-invalid.ts'
import type { RoutedContext } from './request-context.ts'

/** Refuses a body that could not be read, or is no JSON. */
export function checkBody(context: RoutedContext): Answer | undefined {
  const { bodyTrouble } = context
  if (bodyTrouble === undefined) return undefined
  if ('status' in bodyTrouble) {
    const { status, message } = bodyTrouble
    return commonError(context, status, status === 400 ? 50000090 : 50000045, message)
  }
  context.findings.push(bodyTrouble)
  return refuseInvalid(context, [bodyTrouble])
}
