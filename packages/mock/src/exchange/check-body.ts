import type { Answer } from '../engine/answer.ts'
import { commonError } from '../operations/common-error.ts'
import type { RoutedExchange } from './exchange.ts'
import { refuseInvalid } from './refuse-invalid.ts'

/** Refuses a body that could not be read, or is no JSON. */
export function checkBody(exchange: RoutedExchange): Answer | undefined {
  const { bodyTrouble } = exchange
  if (bodyTrouble === undefined) return undefined
  if ('status' in bodyTrouble) {
    const { status, message } = bodyTrouble
    return commonError(exchange, status, status === 400 ? 50000090 : 50000045, message)
  }
  exchange.findings.push(bodyTrouble)
  return refuseInvalid(exchange, [bodyTrouble])
}
