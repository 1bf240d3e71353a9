import { isZuoraError } from '../../errors/zuora-error.ts'
import type { Allowance } from '../request.ts'
import type { Layer } from '../send.ts'

/** Calls that have reached the network, by what they are allowed, which all their attempts share. */
const SENT = new WeakSet<Allowance>()

/** The innermost layer: from here on Zuora may have received the request. */
export const noteSent: Layer = (next) => (request, signal) => {
  SENT.add(request.allowed)
  return next(request, signal)
}

/**
 * The outermost layer: an error of a call that never reached the network has `sent: false`. It failed, or was
 * aborted, while it waited for a token or for a limit. A `signal.reason` that is a `ZuoraError` is told, too.
 */
export const tellUnsent: Layer = (next) => (request, signal) =>
  next(request, signal).catch((error: unknown) => {
    if (isZuoraError(error) && !SENT.has(request.allowed)) Object.assign(error, { sent: false })
    throw error
  })
