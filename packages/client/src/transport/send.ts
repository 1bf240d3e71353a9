import type { Received } from './answer.ts'
import type { Outgoing } from './request.ts'

/**
 * Sends a request and resolves to its answer. The signal travels beside the request instead of inside it:
 * each layer may hand on one of its own.
 */
export type Send = (request: Outgoing, signal?: AbortSignal) => Promise<Received>

/** Adds one concern to sending: authentication, say, or repeats. */
export type Layer = (next: Send) => Send

/** Puts layers around a send; the first one listed is the outermost. */
export function stack(send: Send, layers: readonly Layer[]): Send {
  return layers.reduceRight((next, layer) => layer(next), send)
}
