import { LATEST_API_VERSION } from '@zuora-jobs/spec'

import { defined } from '../defined.ts'
import type { Identity } from './call-options.ts'
import type { PlainRequest } from './request.ts'

/**
 * The headers of a request: those of {@link Identity} and its own, which take precedence; to other hosts than
 * Zuora's only its own.
 */
export function headersFor(
  { url, headers, isOutside }: PlainRequest,
  { apiVersion = LATEST_API_VERSION, entityId, orgIds, trackId }: Identity,
): PlainRequest['headers'] {
  if (isOutside) return headers
  const all: Record<string, string> = {
    accept: 'application/json',
    'zuora-version': apiVersion,
    'zuora-track-id': trackId ?? `zj-${crypto.randomUUID()}`,
  }
  if (entityId !== undefined) all['zuora-entity-ids'] = entityId
  if (orgIds && !url.pathname.includes('/multi-organizations/')) all['zuora-org-ids'] = orgIds.join()
  return Object.assign(all, defined(headers))
}
