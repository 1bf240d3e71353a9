import { isZuoraError } from '../../errors/zuora-error.ts'
import type { Layer } from '../send.ts'

const UNSENT = new WeakSet<object>()

/**
 * The outermost layer: notes the error of a call that never reached the network, since it failed, or was
 * aborted, while it waited for a token or for a limit. The reason of an abort may be that of many calls, so
 * it is noted only where it is a `ZuoraError`, as this repository makes one per call.
 */
export const tellUnsent: Layer = (next) => (request, signal) =>
  next(request, signal).catch((error: unknown) => {
    const isOfCall = isZuoraError(error) || error !== signal?.reason
    if (isOfCall && !request.allowed.wasSent) UNSENT.add(Object(error))
    throw error
  })

/** Whether a call that threw this is sure to have sent nothing. */
export function isUnsent(error: unknown): boolean {
  return UNSENT.has(Object(error)) || (error as { readonly sent?: boolean } | undefined)?.sent === false
}
