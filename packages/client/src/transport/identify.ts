import type { PlainRequest } from './outgoing.ts'

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

/** The headers of a request: those of {@link Identity} and its own, which take precedence. */
export function headersFor(
  { url, headers }: PlainRequest,
  { apiVersion = LATEST_API_VERSION, entityId, orgIds, trackId }: Identity,
): PlainRequest['headers'] {
  const own: Record<string, string> = {
    accept: 'application/json',
    'zuora-version': apiVersion,
    'zuora-track-id': trackId ?? `zj-${crypto.randomUUID()}`,
  }
  if (entityId !== undefined) own['zuora-entity-ids'] = entityId
  if (orgIds !== undefined && !url.includes('/multi-organizations/')) own['zuora-org-ids'] = orgIds.join(',')
  return Object.assign(own, headers)
}
