import { type Clock, ZuoraInputError } from '@zuora-jobs/client'
import type { Observer } from '@zuora-jobs/client/internal'

import type { JobFamilies, JobsClient } from './families/job-family.ts'
import type { JobHistory } from './history/create-history.ts'
import { HandleError, JobBlockedError } from './job/errors.ts'
import type { JobsEvent } from './job/events.ts'
import { freezeHandle, type JobHandle } from './job/handle.ts'
import { checkHandle } from './job/parse-handle.ts'
import type { AnySchedule } from './schedule/schedule.ts'
import type { KnownJobs } from './submit/known-jobs.ts'

/** What all that is done with the jobs of one tenant shares. */
export interface JobsContext<Families extends JobFamilies = JobFamilies> {
  /** The client, as the families need it. */
  readonly zuora: JobsClient
  readonly families: Families
  readonly schedule: AnySchedule
  /** How long polls may fail in a row, milliseconds. */
  readonly toleranceMs: number
  readonly history: JobHistory | undefined
  /** Throws nothing. */
  readonly onEvent: Observer<JobsEvent> | undefined
  /** Tells whole milliseconds, as handles hold them. */
  readonly clock: Clock
  /** The jobs of families without keys that were started here. */
  readonly known: KnownJobs
  /** The client's tenant as it was first told, by entity. */
  readonly tenants: Map<string | undefined, string>
  /** Where in a batch the job is that is worked on. */
  readonly place?: Place | undefined
}

/** A place in a batch. */
export interface Place {
  /** Among the inputs or handles, from 0. */
  readonly index: number
  /** Milliseconds that the input has waited for its turn. */
  readonly slotWaitMs?: number | undefined
}

/**
 * The key of the context in `Jobs`, for helpers that work on many jobs. The same in every copy of this
 * package.
 *
 * @internal
 */
export const CONTEXT: unique symbol = Symbol.for('zuora-jobs.context')

/** @throws ZuoraInputError for a name that is not a family's */
export function familyNamed({ families }: JobsContext, name: string): JobFamilies[string] {
  if (Object.hasOwn(families, name)) return families[name]!
  const message = `${JSON.stringify(name)} is not one of ${Object.keys(families).join(', ')}`
  throw new ZuoraInputError([{ path: 'family', message }])
}

/** @throws HandleError for what is not a handle of this version, or one of an unknown family */
export function familyOf({ families }: JobsContext, handle: JobHandle): JobFamilies[string] {
  checkHandle(handle)
  const { family } = handle
  if (Object.hasOwn(families, family)) return families[family]!
  throw new HandleError(`family ${JSON.stringify(family)} is not one of ${Object.keys(families).join(', ')}`)
}

/**
 * The handle, where its job is of the client's tenant. That of an adopted job is given the tenant.
 *
 * @throws HandleError for a handle of another tenant, or what the client throws where it cannot tell its own
 */
export async function ownHandle<Family extends string>(
  { zuora, tenants }: JobsContext,
  handle: JobHandle<Family>,
  signal: AbortSignal | undefined,
): Promise<JobHandle<Family>> {
  const { tenant, entityId } = handle
  const own = tenants.get(entityId) ?? (await zuora.tenant({ entityId, signal }))
  tenants.set(entityId, own)
  if (tenant === own) return handle
  if (tenant === undefined) return freezeHandle({ ...handle, tenant: own })
  const [theirs, ours] = [tenant, own].map((name) => JSON.stringify(name))
  throw new HandleError(
    `it belongs to tenant ${theirs}, not to ${ours}; use the base URL and credentials of its submit, or if ` +
      `these are of the same tenant, set tenant: ${theirs} in createZuoraClient`,
  )
}

/** @throws JobBlockedError for a job that waits for its caller */
export function throwIfBlocked(context: JobsContext, handle: JobHandle): void {
  if (handle.phase === 'blocked') {
    throw new JobBlockedError(handle, familyOf(context, handle).upload?.waitsFor)
  }
}
