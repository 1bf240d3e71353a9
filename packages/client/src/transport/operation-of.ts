import type { PlainRequest } from './outgoing.ts'

/** What an error or event says of the request it belongs to. */
export interface RequestFacts {
  /** Method and path: no host, and no query string, which may hold private values. */
  readonly operation: string
  readonly trackId: string | undefined
  readonly idempotencyKey: string | undefined
}

export function factsOfRequest({ method, url, headers }: PlainRequest): RequestFacts {
  return {
    operation: `${method} ${new URL(url).pathname}`,
    trackId: headers['zuora-track-id'],
    idempotencyKey: headers['idempotency-key'],
  }
}
