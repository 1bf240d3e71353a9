/** Method and path of a request, for messages: no host, and no query string, which may hold private values. */
export function operationOf(request: Pick<Request, 'method' | 'url'>): string {
  return `${request.method} ${new URL(request.url).pathname}`
}

/** What an error or event says of the request it belongs to. */
export function factsOfRequest(request: Request): {
  readonly operation: string
  readonly trackId: string | undefined
  readonly idempotencyKey: string | undefined
} {
  return {
    operation: operationOf(request),
    trackId: request.headers.get('zuora-track-id') ?? undefined,
    idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
  }
}
