import type { Decorator } from './decorator.ts'

/** Who is calling, on whose behalf, in which version; for one call or for all of a client. */
export interface Identity {
  /**
   * `Zuora-Version`: a date, or a legacy number such as `"186.0"`. It decides whether errors arrive as 4xx
   * (from `2024-05-20` on) or as HTTP 200. Default {@link LATEST_API_VERSION}.
   *
   * @see https://developer.zuora.com/v1-api-reference/api-versions/
   */
  readonly apiVersion?: string | undefined
  /** `Zuora-Entity-Ids`: one entity id, where Multi-entity is on and the token is good for several. */
  readonly entityId?: string | undefined
  /**
   * `Zuora-Org-Ids`: ids of organizations, where Multi-Org is on; a filter on what is seen. Not sent with
   * data labeling jobs, which do not take it.
   */
  readonly orgIds?: readonly string[] | undefined
  /**
   * `Zuora-Track-Id`: at most 64 characters of US-ASCII without `:` `;` `"` `'`. Comes back in the answer
   * and in errors. Default: a new one per call.
   */
  readonly trackId?: string | undefined
}

/** The newest version this package was written against. */
export const LATEST_API_VERSION = '2025-08-12'

/** Stamps the headers of {@link Identity}, except where the request has them already. */
export function identify({ apiVersion, entityId, orgIds, trackId }: Identity): Decorator {
  return (next) => (request, signal) => {
    const { headers } = request
    const stamp = (name: string, value: string | undefined): void => {
      if (value !== undefined && !headers.has(name)) headers.set(name, value)
    }
    stamp('zuora-version', apiVersion ?? LATEST_API_VERSION)
    stamp('zuora-entity-ids', entityId)
    if (!request.url.includes('/multi-organizations/')) stamp('zuora-org-ids', orgIds?.join(','))
    stamp('zuora-track-id', trackId ?? `zj-${crypto.randomUUID()}`)
    return next(request, signal)
  }
}
