import type { Outgoing } from './outgoing.ts'

/**
 * One HTTP exchange. The signal travels beside the request instead of inside it: each layer may hand on one
 * of its own.
 */
export type Exchange = (request: Outgoing, signal?: AbortSignal) => Promise<Response>

/** Wraps an exchange with one concern: authentication, say, or naming network failures. */
export type Decorator = (next: Exchange) => Exchange

/** Stacks decorators around an exchange; the first one listed is the outermost. */
export function decorate(exchange: Exchange, decorators: readonly Decorator[]): Exchange {
  return decorators.reduceRight((next, decorator) => decorator(next), exchange)
}
