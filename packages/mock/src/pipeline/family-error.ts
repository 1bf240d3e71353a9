import type { Answer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import type { RoutedContext } from './request-context.ts'

/** An error in the form of the family that the request is for: its own where it has one, or the usual one. */
export function familyError(
  context: Pick<RoutedContext, 'state' | 'requestId' | 'family'>,
  status: number,
  code: number,
  message: string,
): Answer {
  return context.family?.refuseAs?.(status, message) ?? commonError(context, status, code, message)
}
