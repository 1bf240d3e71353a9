import type { Clock, ZuoraClient } from '@zuora-jobs/client'

import { HandleError } from './errors.ts'
import type { JobsEvent } from './events.ts'
import type { JobHandle } from './handle.ts'
import type { JobHistory } from './job-history.ts'
import type { JobKinds } from './kind.ts'
import type { AnySchedule } from './schedule.ts'

/** What all that is done with the jobs of one tenant shares. */
export interface JobsContext<Kinds extends JobKinds = JobKinds> {
  readonly zuora: ZuoraClient
  readonly kinds: Kinds
  readonly schedule: AnySchedule
  /** How many status requests in a row may fail. */
  readonly tolerance: number
  readonly history: JobHistory | undefined
  readonly onEvent: ((event: JobsEvent) => void) | undefined
  /** Tells whole milliseconds, as handles hold them. */
  readonly clock: Clock
}

/** @throws HandleError for a name that is none */
export function kindNamed({ kinds }: JobsContext, name: string): JobKinds[string] {
  if (Object.hasOwn(kinds, name)) return kinds[name]!
  throw new HandleError(`kind ${JSON.stringify(name)} is not one of ${Object.keys(kinds).join(', ')}`)
}

/** @throws HandleError for a handle of another tenant or an unknown kind */
export function kindOf(context: JobsContext, { tenant, kind }: JobHandle): JobKinds[string] {
  if (tenant === context.zuora.tenant) return kindNamed(context, kind)
  throw new HandleError(
    'it belongs to another tenant than this client; use the base URL and client id that submitted the job',
  )
}
