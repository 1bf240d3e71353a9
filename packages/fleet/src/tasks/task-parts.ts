import type { Clock } from '@zuora-jobs/client'
import type { JobFamilies, JobsClient, JobsOptions } from '@zuora-jobs/polling'

import type { FleetDatabase } from '../database/fleet-database.ts'
import type { loadData } from '../entries/load-data.ts'

/** What any task takes. */
export interface TaskParts {
  readonly database: FleetDatabase
  readonly clientOf: (tenant: string) => Promise<JobsClient>
  readonly clock: Clock
  readonly families: JobFamilies
  readonly jobsOptions: Pick<JobsOptions, 'schedule' | 'toleranceMs' | 'history'>
  /** Loads the package that moves files, for tasks that need it. */
  readonly data: typeof loadData
}

/** Somebody else does this task by now. */
export class NotTakerError extends Error {
  override readonly name = 'NotTakerError'
}
