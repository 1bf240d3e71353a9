import type { JobCallOptions } from './job-call-options.ts'
import { HANDLE_VERSION, type JobHandle } from './job/handle.ts'
import { parseHandle } from './job/parse-handle.ts'
import type { JobsContext } from './jobs-context.ts'

/** What a handle keeps of the call that has made it. */
export interface NewHandleOptions extends Pick<JobCallOptions, 'entityId' | 'orgIds'> {
  /**
   * The trace that the job belongs to, as W3C Trace Context writes it. It is kept in the handle, and so
   * reaches every event about the job; it is not sent to Zuora.
   *
   * @see https://www.w3.org/TR/trace-context/#traceparent-header
   */
  readonly traceparent?: string | undefined
}

/**
 * A handle of a job of which nothing is known but that it was submitted.
 *
 * @throws HandleError for an id, an identity or a trace that cannot be one
 */
export function newHandle<Name extends string>(
  { zuora: { identity } }: JobsContext,
  family: Name,
  id: string,
  submittedAt: number,
  { entityId = identity.entityId, orgIds = identity.orgIds, traceparent }: NewHandleOptions,
): JobHandle<Name> {
  return parseHandle({
    v: HANDLE_VERSION,
    family,
    id,
    submittedAt,
    entityId,
    orgIds,
    traceparent,
    phase: 'waiting',
    status: 'unknown',
    polls: 0,
    failures: 0,
  }) as JobHandle<Name>
}
