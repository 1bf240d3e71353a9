import type { Clock } from '@zuora-jobs/client'
import type { Observer } from '@zuora-jobs/client/internal'

import type { JobFamilies } from './families/job-family.ts'
import type { JobHistory } from './history/create-history.ts'
import { HandleError, JobBlockedError } from './job/errors.ts'
import type { JobsEvent } from './job/events.ts'
import type { JobHandle } from './job/handle.ts'
import type { AnySchedule } from './schedule/schedule.ts'

/** What all that is done with the jobs of one tenant shares. */
export interface JobsContext<Families extends JobFamilies = JobFamilies> {
  /** The client, as the families need it. */
  readonly zuora: { readonly tenant: string }
  readonly families: Families
  readonly schedule: AnySchedule
  /** How many polls in a row may fail. */
  readonly tolerance: number
  readonly history: JobHistory | undefined
  /** Throws nothing. */
  readonly onEvent: Observer<JobsEvent> | undefined
  /** Tells whole milliseconds, as handles hold them. */
  readonly clock: Clock
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

/** @throws HandleError for a name that is not a family's */
export function familyNamed({ families }: JobsContext, name: string): JobFamilies[string] {
  if (Object.hasOwn(families, name)) return families[name]!
  throw new HandleError(`family ${JSON.stringify(name)} is not one of ${Object.keys(families).join(', ')}`)
}

/** @throws HandleError for a handle of another tenant or an unknown family */
export function familyOf(context: JobsContext, { tenant, family }: JobHandle): JobFamilies[string] {
  if (tenant === context.zuora.tenant) return familyNamed(context, family)
  throw new HandleError(
    'it belongs to another tenant than this client; use the base URL and client id that submitted the job',
  )
}

/** @throws JobBlockedError for a job that waits for its caller */
export function throwIfBlocked(context: JobsContext, handle: JobHandle): void {
  if (handle.phase === 'blocked') {
    throw new JobBlockedError(handle, familyOf(context, handle).upload?.waitsFor)
  }
}
