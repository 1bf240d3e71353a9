/** One HTTP exchange. The same shape as `fetch`, with the request already built. */
export type Exchange = (request: Request) => Promise<Response>

/** Wraps an exchange with one concern: authentication, say, or naming network failures. */
export type Decorator = (next: Exchange) => Exchange

/** Stacks decorators around an exchange; the first one listed is the outermost. */
export function decorate(exchange: Exchange, decorators: readonly Decorator[]): Exchange {
  return decorators.reduceRight((next, decorator) => decorator(next), exchange)
}
