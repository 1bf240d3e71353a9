import type { Clock } from '@zuora-jobs/client'
import type { JobFamilies, JobsClient, JobsOptions } from '@zuora-jobs/polling'

import type { Fence, FleetDatabase } from '../database/fleet-database.ts'
import type { Patience } from '../database/keep-trying.ts'
import type { loadData } from '../entries/load-data.ts'
import type { Budget } from '../owner/create-budget.ts'
import type { TenantRun } from '../tenant/run-tenant.ts'
import type { WorkerEvent } from './worker-events.ts'

/** What a worker is made of. */
export interface WorkerParts {
  readonly database: FleetDatabase
  readonly clock: Clock
  readonly families: JobFamilies
  readonly clientOf: (tenant: string) => JobsClient | Promise<JobsClient>
  readonly jobsOptions: Pick<JobsOptions, 'schedule' | 'toleranceMs' | 'history'>
  readonly soleSubmitter: boolean
  readonly leaseMs: number
  /** How many entries it has in memory at the most. */
  readonly maxOpen: number
  /** How long what has ended is kept, milliseconds. */
  readonly retentionMs: number
  readonly onEvent: (event: WorkerEvent) => void
  /** Loads the package that moves files. */
  readonly data: typeof loadData
  /** Is called when it is stopped, and waited for. */
  readonly onStop?: (() => Promise<void>) | undefined
  /** A name that no other worker has, ever. */
  readonly newName: () => string
}

/** A worker at work. */
export interface WorkerState extends WorkerParts, Patience {
  /** The tenants that it owns, by name. */
  readonly runs: Map<string, TenantRun>
  /** Tenants that it has claimed, and whose client it waits for. */
  readonly starting: Set<string>
  /** Ownerships that could not be given back, and are of no use any more. */
  readonly toRelease: Set<Fence>
  /** Tenants that are left alone until a time, by `clock.elapsed`, since they failed so often in a row. */
  readonly failing: Map<string, { readonly until: number; readonly times: number }>
  readonly stopping: AbortController
  /** Of the submits of all its tenants. */
  readonly budget: Budget
  /** Answers that are still waited for, of tenants that were lost. */
  readonly leaving: Set<Promise<unknown>>
  /** Its present name in the database. */
  name: string | undefined
  /** Whether there may be tasks for any worker. */
  mayHaveTasks: boolean
  /** Ends a wait early. */
  wake: () => void
  sweptAt: number | undefined
}
