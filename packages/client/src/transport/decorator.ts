/**
 * One HTTP exchange. The signal travels beside the request instead of inside it: each layer may hand on one
 * of its own without building the request anew.
 */
export type Exchange = (request: Request, signal: AbortSignal | undefined) => Promise<Response>

/** Wraps an exchange with one concern: authentication, say, or naming network failures. */
export type Decorator = (next: Exchange) => Exchange

/** Stacks decorators around an exchange; the first one listed is the outermost. */
export function decorate(exchange: Exchange, decorators: readonly Decorator[]): Exchange {
  return decorators.reduceRight((next, decorator) => decorator(next), exchange)
}

/** A request that can be sent after the given one was: the same where there is no body to use up. */
export function spareOf(request: Request): Request {
  return request.body === null ? request : request.clone()
}
