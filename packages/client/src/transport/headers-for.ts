import { LATEST_API_VERSION } from '@zuora-jobs/spec'

import type { Identity } from './call-options.ts'
import type { PlainRequest } from './request.ts'

/** The headers of a request: those of {@link Identity} and its own, which take precedence. */
export function headersFor(
  { pathname, headers }: PlainRequest,
  { apiVersion = LATEST_API_VERSION, entityId, orgIds, trackId }: Identity,
): PlainRequest['headers'] {
  const own: Record<string, string> = {
    accept: 'application/json',
    'zuora-version': apiVersion,
    'zuora-track-id': trackId ?? `zj-${crypto.randomUUID()}`,
  }
  if (entityId !== undefined) own['zuora-entity-ids'] = entityId
  if (orgIds !== undefined && !pathname.includes('/multi-organizations/')) {
    own['zuora-org-ids'] = orgIds.join(',')
  }
  return Object.assign(own, headers)
}
