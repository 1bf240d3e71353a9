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
  return defined({
    accept: 'application/json',
    'zuora-version': apiVersion,
    'zuora-track-id': trackId ?? `zj-${crypto.randomUUID()}`,
    'zuora-entity-ids': entityId,
    'zuora-org-ids': url.pathname.includes('/multi-organizations/') ? undefined : orgIds?.join(),
    ...headers,
  }) as PlainRequest['headers']
}
