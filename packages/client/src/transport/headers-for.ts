import { LATEST_API_VERSION } from '@zuora-jobs/spec'

import { defined } from '../defined.ts'
import type { Identity } from './call-options.ts'
import type { PlainRequest } from './request.ts'

/** The headers of a request: those of {@link Identity} and its own, which take precedence. */
export function headersFor(
  { url, headers }: PlainRequest,
  { apiVersion = LATEST_API_VERSION, entityId, orgIds, trackId }: Identity,
): PlainRequest['headers'] {
  const takesOrgIds = !url.pathname.includes('/multi-organizations/')
  return defined({
    accept: 'application/json',
    'zuora-version': apiVersion,
    'zuora-track-id': trackId ?? `zj-${crypto.randomUUID()}`,
    'zuora-entity-ids': entityId,
    'zuora-org-ids': takesOrgIds ? orgIds?.join() : undefined,
    ...headers,
  }) as PlainRequest['headers']
}
