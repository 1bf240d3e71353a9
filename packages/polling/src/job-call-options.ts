import type { CallOptions, Identity } from '@zuora-jobs/client'

import type { JobHandle } from './job/handle.ts'

/**
 * Options of a call that sends one request about a job. `entityId` and `orgIds` are those of the job's
 * handle, unless they are given here; `apiVersion` and `trackId` are the client's.
 */
export interface JobCallOptions extends Identity {
  /** Ends the call, which rejects with `signal.reason`. What Zuora already received is not undone. */
  readonly signal?: AbortSignal | undefined
}

/** The client's options of a request about a job. */
export function callOptionsOf(
  handle: Pick<JobHandle, 'entityId' | 'orgIds'>,
  { signal, entityId = handle.entityId, orgIds = handle.orgIds, trackId, apiVersion }: JobCallOptions = {},
): CallOptions {
  return { signal, entityId, orgIds, trackId, apiVersion }
}
